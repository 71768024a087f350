/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Tensor;

/** Finds rows of zeros, and equal rows by their hashes and then by their bytes. */
final class RowScan {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int PIECE_BYTES = 1 << 20;
    /** Bits of the golden ratio, odd: multiplying with it spreads bits upwards. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long SECOND_SPREAD = 0xC2B2AE3D27D4EB4FL;

    private final Tensor numbers;
    private final int rows;
    private final int rowLength;
    private final long rowBytes;
    /** Bits of a word of several values without their signs: of a row of zeros, none is set. */
    private final long magnitudes;
    private final PruningMonitor monitor;
    private final long[] hashes;
    private final BitSet zero = new BitSet();
    /** Rows that are equal to an earlier one. */
    private final BitSet repeats = new BitSet();
    private final List<EqualRows> groups = new ArrayList<>();

    private RowScan(NumericTensor tensor, PruningMonitor monitor) {
        this.numbers = tensor.numbers().orElseThrow();
        this.rows = Math.toIntExact(numbers.info().shape().rowCount());
        this.rowLength = Math.toIntExact(numbers.info().shape().rowLength());
        this.rowBytes = (long) rowLength * numbers.info().dtype().sizeBytes();
        this.magnitudes = switch (numbers.info().dtype().sizeBytes()) {
            case Short.BYTES -> 0x7FFF_7FFF_7FFF_7FFFL;
            case Integer.BYTES -> 0x7FFF_FFFF_7FFF_FFFFL;
            default -> Long.MAX_VALUE;
        };
        this.monitor = monitor;
        this.hashes = new long[rows];
    }

    static RowScan of(NumericTensor tensor, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        RowScan scan = new RowScan(tensor, monitor);
        scan.hash(threads);
        scan.compare();
        return scan;
    }

    private void hash(int threads) throws IOException, PruningCancelledException {
        int together = (int) Math.max(1, PIECE_BYTES / rowBytes);
        int bufferBytes = (int) Math.min(PIECE_BYTES, together * rowBytes);
        ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[bufferBytes]);
        try (ParallelPieces pieces = new ParallelPieces(threads, 2L * PIECE_BYTES, monitor)) {
            for (int at = 0; at < rows; at += together) {
                int first = at;
                int end = Math.min(rows, at + together);
                pieces.add(() -> {
                    if (end - first > 1) {
                        int sizeBytes = (int) ((end - first) * rowBytes);
                        byte[] buffer = buffers.get();
                        numbers.copy(first * rowBytes, MemorySegment.ofArray(buffer).asSlice(0, sizeBytes));
                        pieces.compute(() -> hashRows(buffer, first, end));
                    } else {
                        hashLongRow(buffers.get(), first);
                    }
                    monitor.elementsDone((long) (end - first) * rowLength);
                });
            }
            pieces.await();
        }
    }

    private void hashRows(byte[] buffer, int first, int end) {
        RowHash hash = new RowHash();
        BitSet zeros = new BitSet();
        for (int row = first; row < end; row++) {
            hash.begin();
            hash.add(MemorySegment.ofArray(buffer), (row - first) * rowBytes, rowBytes);
            hashes[row] = hash.value();
            zeros.set(row, (hash.union & magnitudes) == 0);
        }
        note(zeros);
    }

    private void hashLongRow(byte[] buffer, int row) throws IOException {
        RowHash hash = new RowHash();
        hash.begin();
        for (long at = 0; at < rowBytes; at += buffer.length) {
            long sizeBytes = Math.min(buffer.length, rowBytes - at);
            MemorySegment piece = MemorySegment.ofArray(buffer).asSlice(0, sizeBytes);
            numbers.copy(row * rowBytes + at, piece);
            hash.add(piece, 0, sizeBytes);
        }
        hashes[row] = hash.value();
        BitSet zeros = new BitSet();
        zeros.set(row, (hash.union & magnitudes) == 0);
        note(zeros);
    }

    private synchronized void note(BitSet zeros) {
        zero.or(zeros);
    }

    /** Hash of a row that is added piece by piece; pieces but the last are a multiple of 16 bytes. */
    private static final class RowHash {

        private long first;
        private long second;
        /** All bits that any of the words has. */
        private long union;

        void begin() {
            first = SPREAD;
            second = SECOND_SPREAD;
            union = 0;
        }

        void add(MemorySegment bytes, long from, long count) {
            long a = first;
            long b = second;
            long all = union;
            long at = 0;
            for (; at <= count - 2 * Long.BYTES; at += 2 * Long.BYTES) {
                long one = bytes.get(LONG, from + at);
                long two = bytes.get(LONG, from + at + Long.BYTES);
                all |= one | two;
                a = (a ^ one) * SPREAD;
                a ^= a >>> 32;
                b = (b ^ two) * SECOND_SPREAD;
                b ^= b >>> 32;
            }
            if (at < count) {
                byte[] rest = new byte[2 * Long.BYTES];
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from + at, rest, 0, (int) (count - at));
                first = a;
                second = b;
                union = all;
                add(MemorySegment.ofArray(rest), 0, rest.length);
            } else {
                first = a;
                second = b;
                union = all;
            }
        }

        long value() {
            return (first ^ Long.rotateLeft(second, 32)) * SPREAD;
        }
    }

    /** Compares rows of equal hashes with each other. */
    private void compare() throws IOException, PruningCancelledException {
        long[] sorted = IntStream.range(0, rows).filter(row -> !zero.get(row)).mapToLong(row -> hashes[row]).sorted()
                .toArray();
        Map<Long, List<Integer>> candidates = new LinkedHashMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                candidates.put(sorted[i], new ArrayList<>());
            }
        }
        for (int row = 0; row < rows && !candidates.isEmpty(); row++) {
            if (!zero.get(row) && candidates.containsKey(hashes[row])) {
                candidates.get(hashes[row]).add(row);
            }
        }
        for (List<Integer> equal : candidates.values()) {
            group(equal);
        }
        groups.sort(Comparator.comparingLong((EqualRows group) -> -group.count())
                .thenComparing(group -> group.first().getFirst()));
    }

    private void group(List<Integer> candidates) throws IOException, PruningCancelledException {
        List<List<Integer>> classes = new ArrayList<>();
        for (int row : candidates) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            List<Integer> same = null;
            for (List<Integer> one : classes) {
                if (isEqual(one.getFirst(), row)) {
                    same = one;
                    break;
                }
            }
            if (same == null) {
                classes.add(new ArrayList<>(List.of(row)));
            } else {
                same.add(row);
                repeats.set(row);
            }
        }
        for (List<Integer> one : classes) {
            if (one.size() > 1) {
                groups.add(new EqualRows(one.size(),
                        one.stream().limit(EqualRows.MOST_NAMED).map(Integer::longValue).toList()));
            }
        }
    }

    private boolean isEqual(int first, int second) throws IOException {
        byte[] ofFirst = new byte[(int) Math.min(PIECE_BYTES, rowBytes)];
        byte[] ofSecond = new byte[ofFirst.length];
        for (long at = 0; at < rowBytes; at += ofFirst.length) {
            long sizeBytes = Math.min(ofFirst.length, rowBytes - at);
            MemorySegment one = MemorySegment.ofArray(ofFirst).asSlice(0, sizeBytes);
            MemorySegment other = MemorySegment.ofArray(ofSecond).asSlice(0, sizeBytes);
            numbers.copy(first * rowBytes + at, one);
            numbers.copy(second * rowBytes + at, other);
            if (one.mismatch(other) >= 0) {
                return false;
            }
        }
        return true;
    }

    RepeatedRows repeated() {
        return new RepeatedRows(rows, zero.cardinality(),
                zero.stream().limit(EqualRows.MOST_NAMED).mapToObj(row -> (long) row).toList(), groups.size(),
                repeats.cardinality(), groups.subList(0, Math.min(groups.size(), RepeatedRows.MOST_GROUPS)));
    }

    /** Whether a row is neither one of zeros nor equal to an earlier one. */
    boolean isOfItsOwn(int row) {
        return !zero.get(row) && !repeats.get(row);
    }
}
