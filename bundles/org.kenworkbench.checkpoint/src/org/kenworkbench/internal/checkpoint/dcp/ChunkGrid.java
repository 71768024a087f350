/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;

/**
 * The division of a tensor into chunks, each element in exactly one. Cuts along the borders of all chunks make cells,
 * and each cell belongs to a chunk. Axes that no chunk cuts are joined to the one before them, so that rows on several
 * processes are ranges of a single axis.
 */
final class ChunkGrid {

    /** Cells for each chunk; chunks that are cut along the same borders have one each. */
    private static final long MAX_CELLS_PER_CHUNK = 64;
    private static final long FREE_CELLS = 1024;

    private final long[] dims;
    private final ChunkBox[] boxes;
    /** Begins of the cells along each axis. */
    private final long[][] cuts;
    /** Number of the chunk of each cell, row-major. */
    private final int[] chunkOf;

    private ChunkGrid(long[] dims, ChunkBox[] boxes, long[][] cuts, int[] chunkOf) {
        this.dims = dims;
        this.boxes = boxes;
        this.cuts = cuts;
        this.chunkOf = chunkOf;
    }

    /**
     * @param boxes within the shape, none of them empty
     * @param fault makes an exception of what is wrong with the tensor
     * @throws CheckpointException if the chunks leave something out or overlap
     */
    static ChunkGrid of(Shape shape, List<ChunkBox> boxes, Function<String, CheckpointException> fault)
            throws CheckpointException {
        if (shape.elementCount() == 0) {
            return new ChunkGrid(new long[0], new ChunkBox[0], new long[0][], new int[0]);
        }
        int last = lastCutAxis(shape, boxes);
        long[] whole = shape.dims().stream().mapToLong(Long::longValue).toArray();
        ChunkBox[] joined = boxes.stream()
                .map(box -> new ChunkBox(joined(box.begins(), 0, whole, last), joined(box.sizes(), 1, whole, last)))
                .toArray(ChunkBox[]::new);
        long[] dims = joined(whole, 1, whole, last);
        long[][] cuts = new long[dims.length][];
        long cells = 1;
        for (int axis = 0; axis < dims.length; axis++) {
            cuts[axis] = cuts(axis, dims[axis], joined);
            // Neither factor is beyond the number of chunks by much, so this cannot overflow.
            cells *= cuts[axis].length;
            if (cells > FREE_CELLS + MAX_CELLS_PER_CHUNK * joined.length) {
                throw fault.apply("is divided into chunks in too irregular a way");
            }
        }
        int[] chunkOf = new int[(int) cells];
        Arrays.fill(chunkOf, -1);
        ChunkGrid grid = new ChunkGrid(dims, joined, cuts, chunkOf);
        for (int chunk = 0; chunk < joined.length; chunk++) {
            int other = grid.fill(chunk);
            if (other >= 0) {
                throw fault.apply("has chunks that overlap, at " + boxes.get(other).shownOffsets() + " and "
                        + boxes.get(chunk).shownOffsets());
            }
        }
        if (Arrays.stream(chunkOf).anyMatch(chunk -> chunk < 0)) {
            throw fault.apply("has elements that are in no chunk");
        }
        return grid;
    }

    private static int lastCutAxis(Shape shape, List<ChunkBox> boxes) {
        for (int axis = shape.rank() - 1; axis > 0; axis--) {
            int at = axis;
            if (boxes.stream().anyMatch(box -> box.sizes()[at] != shape.dim(at))) {
                return axis;
            }
        }
        return 0;
    }

    /** The axes up to {@code last}, with those behind it joined to it; one axis, of that number, for a scalar. */
    private static long[] joined(long[] numbers, long ofScalar, long[] whole, int last) {
        if (numbers.length == 0) {
            return new long[] {ofScalar};
        }
        long[] joined = Arrays.copyOf(numbers, last + 1);
        for (int axis = last + 1; axis < whole.length; axis++) {
            joined[last] *= whole[axis];
        }
        return joined;
    }

    private static long[] cuts(int axis, long dim, ChunkBox[] boxes) {
        TreeSet<Long> cuts = new TreeSet<>();
        cuts.add(0L);
        for (ChunkBox box : boxes) {
            cuts.add(box.begins()[axis]);
            cuts.add(box.begins()[axis] + box.sizes()[axis]);
        }
        cuts.remove(dim);
        return cuts.stream().mapToLong(Long::longValue).toArray();
    }

    /** Gives a chunk the cells that it covers. Returns -1, or the chunk that has one of them already. */
    private int fill(int chunk) {
        ChunkBox box = boxes[chunk];
        int[] begin = new int[dims.length];
        int[] end = new int[dims.length];
        for (int axis = 0; axis < dims.length; axis++) {
            begin[axis] = Arrays.binarySearch(cuts[axis], box.begins()[axis]);
            long endsAt = box.begins()[axis] + box.sizes()[axis];
            end[axis] = endsAt == dims[axis] ? cuts[axis].length : Arrays.binarySearch(cuts[axis], endsAt);
        }
        int[] cell = begin.clone();
        int axis;
        do {
            int at = index(cell);
            if (chunkOf[at] >= 0) {
                return chunkOf[at];
            }
            chunkOf[at] = chunk;
            axis = dims.length - 1;
            while (axis >= 0 && ++cell[axis] == end[axis]) {
                cell[axis] = begin[axis];
                axis--;
            }
        } while (axis >= 0);
        return -1;
    }

    private int index(int[] cell) {
        int index = 0;
        for (int axis = 0; axis < cell.length; axis++) {
            index = index * cuts[axis].length + cell[axis];
        }
        return index;
    }

    /**
     * A run of elements that lie end to end in the tensor and in a chunk.
     *
     * @param chunk number of the chunk
     * @param first its first element, in the chunk
     */
    record Run(int chunk, long first, long count) {
    }

    /** The run that begins with an element of the tensor, of at most so many elements. */
    Run runAt(long element, long most) {
        long[] position = new long[dims.length];
        int[] cell = new int[dims.length];
        long rest = element;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            position[axis] = rest % dims[axis];
            rest /= dims[axis];
            int found = Arrays.binarySearch(cuts[axis], position[axis]);
            cell[axis] = found >= 0 ? found : -found - 2;
        }
        int chunk = chunkOf[index(cell)];
        ChunkBox box = boxes[chunk];
        long first = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            first = first * box.sizes()[axis] + position[axis] - box.begins()[axis];
        }
        int last = dims.length - 1;
        return new Run(chunk, first, Math.min(most, box.begins()[last] + box.sizes()[last] - position[last]));
    }
}
