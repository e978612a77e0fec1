export { type Cell, cellOf } from './cell-of.ts';
export { type Column, columnsOf } from './columns-of.ts';
export { exportDisposition } from './export-file-name.ts';
export { type ExportFormat, exportFormats, wantedFormat } from './export-format.ts';
export { streamToReader } from './stream-to-reader.ts';
export { type ExportTable, writeTable } from './write-table.ts';
