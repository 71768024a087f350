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

import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.tensor.DType;

/**
 * The least that a program in Java could do that ranks the values of each row: maps the files of both models, copies
 * each row of both out as F32, sorts the tuned one by {@link Arrays#sort(float[])}, and writes the tuned values to a
 * file, by as many threads as it is told. It does not wait for the disk.
 */
public final class Floor {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK_VALUES = 1 << 18;
    private static final int BF16_SHIFT = 16;

    private final List<Block> blocks;
    private final AtomicInteger next = new AtomicInteger();
    private final DType dtype;
    private final FileChannel out;

    /** The same bytes of a base file and of a tuned one. */
    private record MappedPair(MemorySegment base, MemorySegment tuned) {
    }

    /** Consecutive rows of one tensor, and where they are written. */
    private record Block(MappedPair files, long offsetBytes, int rows, int rowLength, long outBytes) {
    }

    private Floor(List<Block> blocks, DType dtype, FileChannel out) {
        this.blocks = blocks;
        this.dtype = dtype;
        this.out = out;
    }

    /** Measures this program on a pair in F32 or BF16. */
    static ProcessTime run(Settings settings, ModelPair pair) throws IOException, InterruptedException {
        Path layout = Files.writeString(pair.output("layout.txt"), layout(pair));
        Path out = pair.output("floor.bin");
        List<Object> arguments = new ArrayList<>(
                List.of(layout, pair.files(Side.TUNED).getFirst().dtype().name(), out, settings.threads()));
        for (int i = 0; i < pair.files(Side.TUNED).size(); i++) {
            arguments.add(pair.files(Side.BASE).get(i).path());
            arguments.add(pair.files(Side.TUNED).get(i).path());
        }
        ProcessTime time = JavaProgram.of(Floor.class, arguments.toArray()).run(settings.scratch());
        Files.delete(out);
        return time;
    }

    /** The lines that tell where rows are: number of the file, position, rows and row length of each tensor. */
    private static String layout(ModelPair pair) {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < pair.files(Side.TUNED).size(); number++) {
            ModelFile file = pair.files(Side.TUNED).get(number);
            long[] offsets = file.layout().offsetsBytes(file.dtype().sizeBytes());
            for (int i = 0; i < file.layout().tensors().size(); i++) {
                ModelTensor tensor = file.layout().tensors().get(i);
                lines.append(number).append(' ').append(file.dataPosition() + offsets[i]).append(' ')
                        .append(tensor.rows()).append(' ').append(tensor.rowLength()).append('\n');
            }
        }
        return lines.toString();
    }

    /** Arguments: layout, type of the values, the file to write, threads, then base, tuned, base, tuned, and so on. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        DType dtype = DType.valueOf(arguments[1]);
        int threads = Integer.parseInt(arguments[3]);
        try (Arena arena = Arena.ofShared();
                FileChannel out = FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<MappedPair> files = new ArrayList<>();
            for (int i = 4; i < arguments.length; i += 2) {
                files.add(new MappedPair(map(Path.of(arguments[i]), arena), map(Path.of(arguments[i + 1]), arena)));
            }
            Floor floor = new Floor(blocks(Path.of(arguments[0]), files, dtype), dtype, out);
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

    private static List<Block> blocks(Path layout, List<MappedPair> files, DType dtype) throws IOException {
        List<Block> blocks = new ArrayList<>();
        long outBytes = 0;
        for (String line : Files.readAllLines(layout)) {
            String[] fields = line.split(" ");
            MappedPair pair = files.get(Integer.parseInt(fields[0]));
            long offsetBytes = Long.parseLong(fields[1]);
            int rowLength = Integer.parseInt(fields[3]);
            int rowsOfBlock = Math.max(1, BLOCK_VALUES / rowLength);
            for (int left = Integer.parseInt(fields[2]); left > 0; left -= rowsOfBlock) {
                int rows = Math.min(left, rowsOfBlock);
                blocks.add(new Block(pair, offsetBytes, rows, rowLength, outBytes));
                offsetBytes += (long) rows * rowLength * dtype.sizeBytes();
                outBytes += (long) rows * rowLength * dtype.sizeBytes();
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
            short[] bits = new short[dtype == DType.BF16 ? block.rowLength : 0];
            long rowBytes = (long) block.rowLength * dtype.sizeBytes();
            for (int r = 0; r < block.rows; r++) {
                copy(block.files.base, block.offsetBytes + r * rowBytes, bits, other);
                copy(block.files.tuned, block.offsetBytes + r * rowBytes, bits, row);
                Arrays.sort(row);
                sum += row[0] + other[0];
            }
            var bytes = block.files.tuned.asSlice(block.offsetBytes, block.rows * rowBytes).asByteBuffer();
            while (bytes.hasRemaining()) {
                out.write(bytes, block.outBytes + bytes.position());
            }
        }
        return sum;
    }

    private void copy(MemorySegment from, long offsetBytes, short[] bits, float[] to) {
        if (dtype != DType.BF16) {
            MemorySegment.copy(from, FLOAT, offsetBytes, to, 0, to.length);
            return;
        }
        MemorySegment.copy(from, SHORT, offsetBytes, bits, 0, bits.length);
        for (int i = 0; i < to.length; i++) {
            to[i] = Float.intBitsToFloat(bits[i] << BF16_SHIFT);
        }
    }
}
