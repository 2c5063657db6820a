/* Made of rules/schemas/answers.schema.json by `make format`. */

/**
 * Kết quả của lệnh bon-tot assess (--json) và mọi câu trả lời của phần tính toán trên trang.
 */
export type Answer =
  | Result
  | Results
  | Quotas
  | MeetingGrade
  | Meetings
  | Rows
  | Preview
  | Committee
  | UnitFacts
  | MadeFor
  | Report
  | Paper
  | MeetingLog
  | MonthFile
  | NamedFile
  | Opened
  | EditableDraft
  | OwnDocument
  | Measures
  | CheckWords
  | Compared
  | Faults;
/**
 * Địa chỉ đầy đủ của một điểm: văn bản/điểm.
 */
export type Address = string;
/**
 * Đạt, không đạt, chưa đủ thông tin, không áp dụng.
 */
export type Verdict = "met" | "not-met" | "unknown" | "not-applicable";
/**
 * Trong năm còn kịp đạt hay không; null khi không phải là không đạt, hoặc không có as_of và year.
 */
export type CanStill = boolean | null;
/**
 * Cách tính như viết trong tệp tiêu chí.
 */
export type WrittenCheck =
  | "attested"
  | {
      [k: string]: unknown;
    };

/**
 * Một đơn vị theo một văn bản.
 */
export interface Result {
  /**
   * Các bảng điểm của văn bản.
   */
  sheets: SheetResult[];
  /**
   * Mã văn bản.
   */
  plan: string;
  /**
   * Loại đơn vị.
   */
  unit: string;
  verdict: Verdict;
  goods: Good[];
  classification: Classification | null;
  basis: Basis | null;
  /**
   * Mọi điều chưa đạt trong năm còn kịp đạt hay không; null như ở từng tiêu chí.
   */
  can_still: boolean | null;
  /**
   * Số liệu tính đến ngày nào.
   */
  as_of: string | null;
  /**
   * Năm đánh giá đã hết, tính đến ngày ấy.
   */
  year_over: boolean;
  criteria: Finding[];
  /**
   * Rằng năm ấy nằm ngoài thời gian của văn bản.
   */
  outside_period: string | null;
  outlook: Projection;
  /**
   * Mã các tiêu chí quyết định kết quả.
   */
  deciding: string[];
  follows: Consequence[];
  dates: Moment[];
  /**
   * Những gì văn bản để cho văn bản khác quy định, kết quả ở đây chưa xét đến.
   */
  standing: Standing[];
  validity: Validity;
}
/**
 * Một bảng điểm cộng được bao nhiêu, ứng với kết quả nào.
 */
export interface SheetResult {
  id: string;
  title: string;
  clause: Address;
  /**
   * Điểm ít nhất, khi mục chưa chấm đều ở mức thấp nhất.
   */
  least: number;
  most: number;
  /**
   * null khi chưa chắc chắn.
   */
  result: string | null;
  /**
   * Các kết quả có thể, cao nhất trước.
   */
  possible: string[];
  sentence: string;
}
/**
 * Kết quả của một tốt.
 */
export interface Good {
  good: number;
  verdict: Verdict;
  can_still: CanStill;
}
/**
 * Mức xếp loại mà văn bản suy ra.
 */
export interface Classification {
  /**
   * Mức xếp loại.
   */
  class: string;
  clause: Address;
}
/**
 * Cơ sở để xét một mức xếp loại.
 */
export interface Basis {
  class: string;
  clause: Address;
  text: string;
}
/**
 * Kết quả của một tiêu chí.
 */
export interface Finding {
  /**
   * Mã tiêu chí.
   */
  id: string;
  good: number | null;
  clause: Address;
  /**
   * Tính từ số liệu, hay đơn vị tự nhận xét.
   */
  kind: "measured" | "attested";
  verdict: Verdict;
  /**
   * Hiện có.
   */
  observed: string | null;
  /**
   * Mức phải đạt, bằng lời.
   */
  required: string | null;
  /**
   * Phải đến mức nào, còn thiếu bao nhiêu.
   */
  gap: string | null;
  /**
   * Những cách còn làm được để đạt; không có thì không cách nào chắc chắn đạt.
   */
  remedies: Remedy[];
  can_still: CanStill;
  /**
   * Cách hiểu khi văn bản chưa nói hết.
   */
  reading: string | null;
  title: string;
  /**
   * Mức phải đạt, bằng lời; như required.
   */
  required_in_full: string | null;
  /**
   * Số liệu còn thiếu để kết luận.
   */
  missing: string[];
}
/**
 * Một cách làm cho tiêu chí đạt; không có cách nào ít hơn với cùng các số liệu ấy.
 */
export interface Remedy {
  /**
   * Làm gì, và khi ấy được bao nhiêu.
   */
  text: string;
  /**
   * Như trên, thành một câu trọn.
   */
  sentence: string;
  /**
   * Số liệu mới, thành một câu trọn.
   */
  figures: string;
  /**
   * Số liệu mới, thay cho số liệu đã ghi; null là bỏ số liệu ấy đi.
   */
  facts: {
    [k: string]: number | string | null;
  };
}
/**
 * Kết quả còn có thể ra sao.
 */
export interface Projection {
  best: Prospect;
  worst: Prospect;
  /**
   * Số liệu nên trả lời trước.
   */
  questions: string[];
}
/**
 * Kết luận nếu mọi điều còn thiếu đều tốt nhất, hoặc xấu nhất.
 */
export interface Prospect {
  verdict: Verdict;
  goods: GoodProspect[];
  classification: Classification | null;
  basis: Basis | null;
}
export interface GoodProspect {
  good: number;
  verdict: Verdict;
}
/**
 * Một điều theo sau.
 */
export interface Consequence {
  /**
   * Đơn vị đã đủ điều kiện hay chưa, một câu; null khi không có điều kiện nào nữa.
   */
  condition: string | null;
  /**
   * Lời của trang này về bản nhận được; không vào giấy tờ của đơn vị.
   */
  note: string | null;
  kind: string;
  text: string;
  clause: Address;
}
/**
 * Một mốc thời gian.
 */
export interface Moment {
  id: string;
  title: string;
  /**
   * Thời điểm, bằng lời.
   */
  words: string;
  when: string;
  relation: "before" | "on" | "in";
  /**
   * Ngày cuối cùng còn kịp: trước ngày 30 là ngày 29.
   */
  last_day: string;
  clause: Address;
}
/**
 * Một điều văn bản để cho văn bản khác quy định.
 */
export interface Standing {
  text: string;
  clause: Address;
}
/**
 * Văn bản còn được áp dụng hay không, và điều gì đã thay đổi.
 */
export interface Validity {
  status: "in_force" | "ended" | "replaced" | "unknown";
  /**
   * Tình trạng bằng một câu, có ngày tra cứu.
   */
  words: string;
  /**
   * Vì sao.
   */
  note: string | null;
  /**
   * Một câu nói ai trả lời được.
   */
  ask: string | null;
  changes: WorldChange[];
}
export interface WorldChange {
  text: string;
  /**
   * Các điểm nói đến điều đã thay đổi.
   */
  clauses: Address[];
}
/**
 * Một đơn vị theo nhiều văn bản.
 */
export interface Results {
  unit: string | null;
  results: Result[];
  contrasts: Contrast[];
}
/**
 * Chủ đề mà văn bản này thì đạt, văn bản kia thì không.
 */
export interface Contrast {
  topic: string;
  title: string;
  met: Side[];
  not_met: Side[];
}
export interface Side {
  plan: string;
  id: string;
  clause: Address;
  required_in_full: string | null;
  observed: string | null;
  can_still: CanStill;
  title: string;
}
export interface Quotas {
  quotas: Quota[];
}
/**
 * Số đơn vị làm điểm, số khen thưởng.
 */
export interface Quota {
  id: string;
  at_least?: number;
  at_most?: number;
  clause: Address;
  title: string;
  reading: string | null;
  /**
   * Số liệu còn thiếu để tính.
   */
  missing: string | null;
}
/**
 * Loại của một buổi sinh hoạt.
 */
export interface MeetingGrade {
  grade: string;
  title: string;
  clause: Address;
}
/**
 * Các buổi sinh hoạt còn lại phải thế nào.
 */
export interface Meetings {
  left: number;
  needed: number | null;
  criteria: MeetingNeed[];
}
export interface MeetingNeed {
  id: string;
  title: string;
  clause: Address;
  required_in_full: string | null;
  reading: string | null;
  /**
   * Ít nhất bao nhiêu buổi còn lại phải tốt; null khi bao nhiêu cũng không đủ.
   */
  needed: number | null;
  gap: string | null;
}
export interface Rows {
  rows: Row[];
}
/**
 * Một hàng của bảng nhiều đơn vị; verdict là null khi hàng bị từ chối.
 */
export interface Row {
  row: number;
  name: string;
  unit: string | null;
  verdict: Verdict | null;
  can_still: CanStill;
  goods: Good[];
  class: string | null;
  not_met: {
    id: string;
    gap: string | null;
    can_still: CanStill;
  }[];
  unknown: string[];
  outside_period: string | null;
  figures: {
    [k: string]: number;
  };
  faults: RowFault[];
}
export interface RowFault {
  row: number;
  columns: string[];
  message: string;
}
/**
 * Một bảng được hiểu thế nào, từng hàng, trước khi lấy.
 */
export interface Preview {
  file: string;
  sheet: string | null;
  sheets: PreviewSheet[];
  header: {
    rows: number[];
    columns: PreviewColumn[];
  };
  rows: PreviewRow[];
  notes: string[];
  made_for?: Purpose;
}
export interface PreviewSheet {
  name: string;
  state: "visible" | "hidden";
}
/**
 * Một cột của hàng tên cột; fact là null khi cột không đọc.
 */
export interface PreviewColumn {
  column: string;
  title: string;
  fact: string | null;
}
/**
 * Một hàng có nội dung và hàng ấy là gì; cells là các ô của những cột được đọc.
 */
export interface PreviewRow {
  row: number;
  as: "unit" | "total" | "heading" | "numbering" | "header" | "note" | "title" | "doubtful" | "fault";
  name?: string;
  text?: string;
  why?: string;
  cells?: string[];
}
/**
 * Văn bản, loại đơn vị và năm mà tệp mẫu được lập cho, nếu tệp nói rõ.
 */
export interface Purpose {
  plan?: string;
  unit?: string;
  year?: string;
}
export interface Committee {
  summary: Summary;
  derived: Derived[];
  /**
   * Tệp số liệu của cấp ủy.
   */
  facts: {
    [k: string]: unknown;
  } | null;
}
export interface Summary {
  units: number;
  refused: number;
  verdicts: VerdictCounts;
  /**
   * Trong số không đạt, bao nhiêu đơn vị còn kịp.
   */
  can_still: number;
  goods: {
    good: number;
    verdicts: VerdictCounts;
    can_still: number;
  }[];
}
export interface VerdictCounts {
  [k: string]: number;
}
/**
 * Một số liệu của cấp ủy, suy ra từ bảng.
 */
export interface Derived {
  fact: string;
  label: string;
  value: number | null;
  how: string;
}
/**
 * Tệp số liệu của đơn vị ở một hàng.
 */
export interface UnitFacts {
  facts: {
    [k: string]: unknown;
  };
}
export interface MadeFor {
  made_for: Purpose;
}
export interface Report {
  blocks: {
    kind: string;
    [k: string]: unknown;
  }[];
  /**
   * HTML.
   */
  sheet: string;
}
/**
 * Một giấy tờ, và những điều trong văn bản mà giấy ấy dựa vào.
 */
export interface Paper {
  blocks: {
    kind: string;
    [k: string]: unknown;
  }[];
  /**
   * HTML.
   */
  sheet: string;
  /**
   * Tên tệp, không có đuôi.
   */
  file: string;
  basis: PaperBasis[];
}
/**
 * Một điều trong văn bản mà giấy tờ dựa vào; dành cho người đọc trang, không nằm trong giấy.
 */
export interface PaperBasis {
  text: string;
  /**
   * Lời của trang này về bản nhận được.
   */
  note: string | null;
  clause: Address;
  /**
   * Vị trí của điểm trong văn bản.
   */
  place: string;
  href: string;
}
/**
 * Các buổi trong sổ sinh hoạt, buổi sớm nhất trước, và số liệu trong năm tính ra từ sổ.
 */
export interface MeetingLog {
  meetings: LoggedMeeting[];
  figures: LoggedFigure[];
}
export interface LoggedMeeting {
  date: string;
  kind: string;
  /**
   * Điểm, viết như trong tiếng Việt.
   */
  score: string | null;
  /**
   * Xếp loại; null khi chưa có điểm.
   */
  grade: string | null;
}
export interface LoggedFigure {
  /**
   * Tên số liệu.
   */
  fact: string;
  group: string;
  title: string;
  value: number;
}
/**
 * Bảng tính các buổi sinh hoạt trong một tháng của nhiều chi bộ.
 */
export interface MonthFile {
  name: string;
  /**
   * base64.
   */
  file: string;
  /**
   * Số chi bộ trong bảng.
   */
  branches: number;
  /**
   * Những tệp không lấy, và vì sao.
   */
  refused: {
    file: string;
    message: string;
  }[];
}
export interface NamedFile {
  name: string;
  /**
   * base64.
   */
  file: string;
}
export interface Opened {
  /**
   * Mã văn bản vừa mở.
   */
  plan: string;
}
/**
 * Văn bản đọc từ tệp, chờ người soát.
 */
export interface EditableDraft {
  plan: OwnPlan;
  page: {
    [k: string]: unknown;
  };
  body: string;
  clauses: OwnClause[];
  sections: string[];
  carries_none: {
    [k: string]: string;
  };
  proposals: Proposal[];
  unsure: {
    line: number;
    why: string;
  }[];
  left_out: string[];
  words_in: number;
  words_out: number;
}
/**
 * Văn bản nói gì về chính nó, như trong gói văn bản.
 */
export interface OwnPlan {
  id: string;
  title: string;
  short: string;
  units: string[];
  [k: string]: unknown;
}
export interface OwnClause {
  path: string;
  kind: string;
  label: string;
  text: string;
  [k: string]: unknown;
}
/**
 * Một yêu cầu mà một điểm có vẻ đặt ra, kèm nguyên văn câu.
 */
export interface Proposal {
  id: string;
  clause: string;
  good: number | null;
  topics: string[];
  units: string[];
  title: string;
  check: WrittenCheck;
  sentence: string;
  sure: number;
  like: string[];
}
/**
 * Văn bản trên máy đang dùng: gói văn bản, và những gì trang vẽ từ gói ấy.
 */
export interface OwnDocument {
  pack: string;
  digest: string;
  plan: OwnPlan;
  clauses: OwnClause[];
  criteria: string[];
  fragment: string;
  slots: {
    [k: string]: string;
  };
  table: {
    [k: string]: unknown;
  };
  names: {
    [k: string]: string;
  };
  cited: string;
}
/**
 * Những gì có thể đếm, tính tỷ lệ, xếp loại, bằng lời.
 */
export interface Measures {
  counts: {
    [k: string]: unknown;
  }[];
  shares: {
    [k: string]: unknown;
  }[];
  rated: {
    [k: string]: unknown;
  }[];
  ratings: {
    [k: string]: unknown;
  }[];
  periods: {
    [k: string]: unknown;
  }[];
  goods: {
    [k: string]: unknown;
  }[];
  units: {
    [k: string]: unknown;
  }[];
}
export interface CheckWords {
  words: (string | null)[];
}
export interface Compared {
  article: string;
}
/**
 * Điều không nhận được, mỗi lỗi một câu; trống khi mọi thứ đều được.
 */
export interface Faults {
  faults: Fault[];
}
export interface Fault {
  fact: string | null;
  /**
   * Các ô cần sửa.
   */
  fields: string[];
  given: string | null;
  allowed: string | null;
  message: string;
}
