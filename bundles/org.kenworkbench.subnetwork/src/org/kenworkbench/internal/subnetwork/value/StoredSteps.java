/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Steps of a factor that are decoded as they are asked for, and of which the last blocks, or all, are held. Where one
 * is asked for that has been given up, all are decoded again from the first on. One thread at a time.
 */
final class StoredSteps implements Tensor {

    private final Supplier<FactorBlocks> stream;
    private final TensorInfo info;
    private final int held;
    private FactorBlocks blocks;
    /** Blocks that are decoded; those given up are null. */
    private final List<byte[]> decoded = new ArrayList<>();

    /**
     * @param stream begins to decode
     * @param held   blocks that are held, the last ones; 2 or more, so that a row that ends in the next block is
     */
    StoredSteps(Supplier<FactorBlocks> stream, Shape shape, int held) {
        this.stream = stream;
        this.info = new TensorInfo(new TensorId("steps"), DType.I8, shape);
        this.held = held;
        this.blocks = stream.get();
    }

    /** Decodes all that is left. */
    void decodeAll() throws IOException {
        while (!blocks.isAtEnd()) {
            decodeNext();
        }
    }

    private void decodeNext() throws IOException {
        decoded.add(blocks.next());
        if (decoded.size() > held) {
            decoded.set(decoded.size() - 1 - held, null);
        }
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    /** @throws CheckpointException also if the stream is damaged; the cause tells */
    @Override
    public synchronized void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        long end = offsetBytes + target.byteSize();
        for (long at = offsetBytes; at < end;) {
            int inBlock = (int) (at % FactorBlocks.BLOCK);
            byte[] block = block((int) (at / FactorBlocks.BLOCK));
            int size = (int) Math.min(end - at, block.length - inBlock);
            MemorySegment.copy(block, inBlock, target, ValueLayout.JAVA_BYTE, at - offsetBytes, size);
            at += size;
        }
    }

    private byte[] block(int index) throws CheckpointException {
        if (index < decoded.size() && decoded.get(index) == null) {
            decoded.clear();
            blocks = stream.get();
        }
        try {
            while (index >= decoded.size()) {
                decodeNext();
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(e.getMessage(), e);
        }
        return decoded.get(index);
    }
}
