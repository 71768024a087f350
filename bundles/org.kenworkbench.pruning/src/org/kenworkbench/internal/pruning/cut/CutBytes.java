/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.tensor.TensorId;

/**
 * Questions, counts and cuts as bytes, to and fro between processes of one version of the program. Few of the digits
 * are in use, and most counts are small: numbers take as many bytes as they need. Stateless.
 */
public final class CutBytes {

    private static final int UPPER = 0;
    private static final int LOWER = 1;
    private static final int TIES = 2;
    private static final int BLOCK_TIES = 3;
    private static final int DATA_BITS = 7;
    private static final int MORE = 1 << DATA_BITS;

    /** Writes or reads some of the bytes. */
    private interface Part<T, R> {
        R of(T stream) throws IOException;
    }

    private CutBytes() {
    }

    /** Writes a question. */
    public static byte[] of(KeyQuestion question) {
        return write(out -> {
            switch (question) {
                case KeyQuestion.Upper _ -> out.writeByte(UPPER);
                case KeyQuestion.Lower lower -> {
                    out.writeByte(LOWER);
                    writeInts(lower.uppers(), out);
                }
                case KeyQuestion.Ties ties -> {
                    out.writeByte(TIES);
                    writeInts(ties.keys(), out);
                }
                case KeyQuestion.BlockTies ties -> {
                    out.writeByte(BLOCK_TIES);
                    writeInts(ties.keys(), out);
                    writeInts(ties.tensors().stream().mapToInt(Integer::intValue).sorted().toArray(), out);
                }
            }
            return null;
        });
    }

    /** @throws IllegalArgumentException if the bytes are no question */
    public static KeyQuestion question(byte[] bytes) {
        return read(bytes, in -> {
            int kind = in.readByte();
            return switch (kind) {
                case UPPER -> new KeyQuestion.Upper();
                case LOWER -> new KeyQuestion.Lower(readInts(in));
                case TIES -> new KeyQuestion.Ties(readInts(in));
                case BLOCK_TIES -> new KeyQuestion.BlockTies(readInts(in),
                        Arrays.stream(readInts(in)).boxed().collect(Collectors.toSet()));
                default -> throw new IOException("kind " + kind);
            };
        });
    }

    /** Writes counts. */
    public static byte[] of(KeyCounts counts) {
        return write(out -> {
            switch (counts) {
                case KeyCounts.OfDigits digits -> {
                    out.writeByte(LOWER);
                    writeLong(digits.counts().length, out);
                    for (long[] row : digits.counts()) {
                        writeRow(row, out);
                    }
                }
                case KeyCounts.OfTies ties -> {
                    out.writeByte(TIES);
                    writeLong(ties.byTensor().size(), out);
                    for (Map.Entry<Integer, long[]> tensor : ties.byTensor().entrySet()) {
                        writeLong(tensor.getKey(), out);
                        writeRow(tensor.getValue(), out);
                    }
                }
                case KeyCounts.OfBlockTies ties -> {
                    out.writeByte(BLOCK_TIES);
                    writeLong(ties.byTensor().size(), out);
                    for (Map.Entry<Integer, int[][]> tensor : ties.byTensor().entrySet()) {
                        writeLong(tensor.getKey(), out);
                        writeLong(tensor.getValue().length, out);
                        for (int[] ofKey : tensor.getValue()) {
                            writeInts(ofKey, out);
                        }
                    }
                }
            }
            return null;
        });
    }

    /** @throws IllegalArgumentException if the bytes are no counts */
    public static KeyCounts counts(byte[] bytes) {
        return read(bytes, in -> {
            int kind = in.readByte();
            return switch (kind) {
                case LOWER -> {
                    long[][] rows = new long[(int) readLong(in)][];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = readRow(in);
                    }
                    yield new KeyCounts.OfDigits(rows);
                }
                case TIES -> new KeyCounts.OfTies(readByTensor(in, CutBytes::readRow));
                case BLOCK_TIES -> new KeyCounts.OfBlockTies(readByTensor(in, CutBytes::readBlocks));
                default -> throw new IOException("kind " + kind);
            };
        });
    }

    private static <R> SortedMap<Integer, R> readByTensor(DataInputStream in, Part<DataInputStream, R> part)
            throws IOException {
        SortedMap<Integer, R> byTensor = new TreeMap<>();
        for (long left = readLong(in); left > 0; left--) {
            byTensor.put((int) readLong(in), part.of(in));
        }
        return byTensor;
    }

    private static int[][] readBlocks(DataInputStream in) throws IOException {
        int[][] byKey = new int[(int) readLong(in)][];
        for (int key = 0; key < byKey.length; key++) {
            byKey[key] = readInts(in);
        }
        return byKey;
    }

    /** Writes cuts by plan. */
    public static byte[] of(List<Cut> cuts) {
        return write(out -> {
            writeLong(cuts.size(), out);
            for (Cut cut : cuts) {
                out.writeInt(cut.least());
                out.writeDouble(cut.share());
                out.writeBoolean(cut.last().isPresent());
                if (cut.last().isPresent()) {
                    Cut.LastTies last = cut.last().get();
                    byte[] name = last.tensor().name().getBytes(StandardCharsets.UTF_8);
                    writeLong(name.length, out);
                    out.write(name);
                    writeLong(last.block(), out);
                    writeLong(last.ties(), out);
                }
            }
            return null;
        });
    }

    /** @throws IllegalArgumentException if the bytes are no cuts */
    public static List<Cut> cuts(byte[] bytes) {
        return read(bytes, in -> {
            List<Cut> cuts = new ArrayList<>();
            for (long left = readLong(in); left > 0; left--) {
                int least = in.readInt();
                double share = in.readDouble();
                cuts.add(new Cut(least, share, in.readBoolean() ? Optional.of(readLast(in)) : Optional.empty()));
            }
            return cuts;
        });
    }

    private static Cut.LastTies readLast(DataInputStream in) throws IOException {
        byte[] name = new byte[(int) readLong(in)];
        in.readFully(name);
        return new Cut.LastTies(new TensorId(new String(name, StandardCharsets.UTF_8)), (int) readLong(in),
                (int) readLong(in));
    }

    private static byte[] write(Part<DataOutputStream, Void> part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.of(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    private static <R> R read(byte[] bytes, Part<DataInputStream, R> part) {
        try {
            return part.of(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException | NegativeArraySizeException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not what this version of the program writes", e);
        }
    }

    /** Writes the numbers that are not 0, each behind how many zeros come before it. */
    private static void writeRow(long[] row, DataOutputStream out) throws IOException {
        writeLong(row.length, out);
        int zeros = 0;
        for (long number : row) {
            if (number == 0) {
                zeros++;
            } else {
                writeLong(zeros, out);
                writeLong(number, out);
                zeros = 0;
            }
        }
        writeLong(zeros, out);
    }

    private static long[] readRow(DataInputStream in) throws IOException {
        long[] row = new long[(int) readLong(in)];
        for (int at = (int) readLong(in); at < row.length; at += 1 + (int) readLong(in)) {
            row[at] = readLong(in);
        }
        return row;
    }

    private static void writeInts(int[] numbers, DataOutputStream out) throws IOException {
        writeLong(numbers.length, out);
        for (int number : numbers) {
            writeLong(number, out);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] numbers = new int[(int) readLong(in)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) readLong(in);
        }
        return numbers;
    }

    /** Writes a number from 0 on, seven bits a byte. */
    private static void writeLong(long number, DataOutputStream out) throws IOException {
        long left = number;
        while (left >= MORE) {
            out.writeByte((int) (left & MORE - 1 | MORE));
            left >>>= DATA_BITS;
        }
        out.writeByte((int) left);
    }

    private static long readLong(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += DATA_BITS) {
            int part = in.readUnsignedByte();
            number |= (long) (part & MORE - 1) << shift;
            if (part < MORE) {
                return number;
            }
        }
        throw new IOException("a number that does not end");
    }
}
