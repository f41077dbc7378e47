// Turns instants into the words of a Chinese phone, always in the organisation's zone.

const ZONE_MS = 8 * 3600 * 1000; // Asia/Shanghai has had no summer time since 1991
const DAY_MS = 86400 * 1000;
const WEEK = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

const two = (number) => String(number).padStart(2, "0");

/** Wall clock parts of an instant given as ISO text, Date or milliseconds. */
export function wall(instant) {
  const ms = typeof instant === "number" ? instant : new Date(instant).getTime();
  const date = new Date(ms + ZONE_MS);
  return {
    ms,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    dayNumber: Math.floor((ms + ZONE_MS) / DAY_MS),
  };
}

export const hhmm = (instant) => {
  const { hour, minute } = wall(instant);
  return `${two(hour)}:${two(minute)}`;
};

export const weekdayName = (instant) => WEEK[wall(instant).weekday];

/** 今天 · 昨天 · 明天 · 11月24日 周二 (with the year when it is another one). */
export function dayName(instant, now) {
  const at = wall(instant);
  const today = wall(now);
  const near = { "-1": "昨天", 0: "今天", 1: "明天" }[at.dayNumber - today.dayNumber];
  const date = `${at.month}月${at.day}日 ${WEEK[at.weekday]}`;
  if (near) return near;
  return at.year === today.year ? date : `${at.year}年${date}`;
}

/** How a chat separates moments: the time alone for today. */
export function momentName(instant, now) {
  const day = dayName(instant, now);
  return day === "今天" ? hhmm(instant) : `${day} ${hhmm(instant)}`;
}

/** The short form of lists: 14:05, 昨天, 11/24. */
export function shortMoment(instant, now) {
  const at = wall(instant);
  const days = at.dayNumber - wall(now).dayNumber;
  if (days === 0) return hhmm(instant);
  return days === -1 ? "昨天" : `${at.month}/${at.day}`;
}

export const fullDate = (instant) => {
  const { year, month, day, weekday } = wall(instant);
  return `${year}年${month}月${day}日 ${WEEK[weekday]}`;
};

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** Plain preview of markdown for lists and banners. */
export function plain(text) {
  return String(text ?? "")
    .replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, "$1")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]{0,200}>/g, "")
    .replace(/[*_`#>~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
