/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorSteps;

/** Reads steps of factors as {@link FactorStepsWriter} writes them. */
public final class FactorStepsReader {

    /** Blocks of the left factor that are held: rows that are needed together are in two of them, or in one. */
    private static final int HELD = 3;

    private final FactorShape shape;
    private final Stream left;
    private final Stream right;
    private final byte[] most;
    private final short[] leftScales;
    private final short[] rightScales;

    /**
     * A stream in which a factor is told.
     *
     * @param what its name in messages
     */
    public record Stream(Tensor tensor, String what) {
    }

    /**
     * Reads the levels and scales.
     *
     * @param shape of the factors; the streams have as many bytes as these take at least
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if they are damaged
     * @throws IOException if they cannot be read
     */
    public FactorStepsReader(FactorShape shape, Stream left, Stream right) throws IOException {
        this.shape = shape;
        this.left = left;
        this.right = right;
        ByteSource ofLeft = new ByteSource(left.tensor);
        this.most = most(ofLeft);
        this.leftScales = scales(ofLeft, left.what);
        this.rightScales = scales(new ByteSource(right.tensor), right.what);
    }

    private byte[] most(ByteSource source) throws IOException {
        byte[] read = new byte[shape.rank()];
        source.read(read, read.length);
        for (byte level : read) {
            if (level < 1) {
                throw Damage.of(left.what, "has a direction of no steps, or of too many");
            }
        }
        return read;
    }

    private short[] scales(ByteSource source, String what) throws CheckpointException, IOException {
        short[] scales = new short[shape.rank()];
        for (int r = 0; r < scales.length; r++) {
            scales[r] = (short) (source.next() | source.next() << Byte.SIZE);
            if (!FactorSteps.isScale(scales[r])) {
                throw Damage.of(what, "holds a scale that is negative, too large or not finite");
            }
        }
        return scales;
    }

    /**
     * Reads the right factor, and begins to read the left one, whose rows are decoded as they are asked for, quickly
     * where they are in order. For one thread at a time.
     *
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if a stream is damaged
     * @throws IOException if one cannot be read
     */
    public FactorSteps read() throws IOException {
        StoredSteps ofRight = new StoredSteps(() -> blocks(false), shape.right(), Integer.MAX_VALUE - 1);
        ofRight.decodeAll();
        return new FactorSteps(shape, most, leftScales, rightScales,
                new StoredSteps(() -> blocks(true), shape.left(), HELD), ofRight);
    }

    private FactorBlocks blocks(boolean isLeft) {
        Stream stream = isLeft ? left : right;
        return new FactorBlocks(new ByteSource(stream.tensor, (isLeft ? 3L : 2L) * shape.rank()), stream.what, shape,
                isLeft, most);
    }

    /**
     * Decodes both factors and drops them: proves what can be proved without the base.
     *
     * @param beforeBlock run before each block is decoded; what it throws ends the check
     */
    public void check(Runnable beforeBlock) throws IOException {
        for (boolean isLeft : new boolean[] {true, false}) {
            for (FactorBlocks blocks = blocks(isLeft); !blocks.isAtEnd();) {
                beforeBlock.run();
                blocks.next();
            }
        }
    }
}
