/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that a program in Java could do that ranks the values of each row: maps both F32 files, copies each row of
 * both out, sorts the tuned one by {@link Arrays#sort(float[])}, and writes the tuned values to a file, by as many
 * threads as it is told. It does not wait for the disk.
 */
public final class Floor {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK_VALUES = 1 << 18;

    private final List<Block> blocks;
    private final AtomicInteger next = new AtomicInteger();
    private final MemorySegment base;
    private final MemorySegment tuned;
    private final FileChannel out;

    /** Consecutive rows of one tensor. */
    private record Block(long offsetBytes, int rows, int rowLength) {
    }

    private Floor(List<Block> blocks, MemorySegment base, MemorySegment tuned, FileChannel out) {
        this.blocks = blocks;
        this.base = base;
        this.tuned = tuned;
        this.out = out;
    }

    /** The lines that tell where the rows of a file are: position, rows, row length of each tensor. */
    static String layout(ModelFile file) {
        StringBuilder lines = new StringBuilder();
        long[] offsets = file.layout().offsetsBytes(Float.BYTES);
        for (int i = 0; i < file.layout().tensors().size(); i++) {
            ModelTensor tensor = file.layout().tensors().get(i);
            lines.append(file.dataPosition() + offsets[i]).append(' ').append(tensor.rows()).append(' ')
                    .append(tensor.rowLength()).append('\n');
        }
        return lines.toString();
    }

    /** Arguments: layout, base, tuned, the file to write, threads. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int threads = Integer.parseInt(arguments[4]);
        try (Arena arena = Arena.ofShared();
                FileChannel out = FileChannel.open(Path.of(arguments[3]), StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            Floor floor = new Floor(blocks(Path.of(arguments[0])), map(Path.of(arguments[1]), arena),
                    map(Path.of(arguments[2]), arena), out);
            List<Future<Float>> sums = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                sums.add(executor.submit(floor::work));
            }
            float sum = 0;
            for (Future<Float> future : sums) {
                sum += future.get();
            }
            // So that nothing of it is in vain.
            System.out.println(sum);
        }
    }

    private static List<Block> blocks(Path layout) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (String line : Files.readAllLines(layout)) {
            String[] fields = line.split(" ");
            long offsetBytes = Long.parseLong(fields[0]);
            int rowLength = Integer.parseInt(fields[2]);
            int rowsOfBlock = Math.max(1, BLOCK_VALUES / rowLength);
            for (int left = Integer.parseInt(fields[1]); left > 0; left -= rowsOfBlock) {
                int rows = Math.min(left, rowsOfBlock);
                blocks.add(new Block(offsetBytes, rows, rowLength));
                offsetBytes += (long) rows * rowLength * Float.BYTES;
            }
        }
        return blocks;
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private float work() throws IOException {
        float sum = 0;
        for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
            Block block = blocks.get(i);
            float[] row = new float[block.rowLength];
            float[] other = new float[block.rowLength];
            long rowBytes = (long) block.rowLength * Float.BYTES;
            for (int r = 0; r < block.rows; r++) {
                long offsetBytes = block.offsetBytes + r * rowBytes;
                MemorySegment.copy(base, FLOAT, offsetBytes, other, 0, other.length);
                MemorySegment.copy(tuned, FLOAT, offsetBytes, row, 0, row.length);
                Arrays.sort(row);
                sum += row[0] + other[0];
            }
            var bytes = tuned.asSlice(block.offsetBytes, block.rows * rowBytes).asByteBuffer();
            while (bytes.hasRemaining()) {
                out.write(bytes, block.offsetBytes + bytes.position());
            }
        }
        return sum;
    }
}
