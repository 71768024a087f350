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
import org.kenworkbench.internal.subnetwork.residual.ResidualReader;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.steps.FactorSteps;

/**
 * Decodes the steps of a factor, block after block, and checks that none is beyond its direction's most. One thread.
 */
final class FactorBlocks {

    /** Steps of every block but the last. */
    static final int BLOCK = ResidualWriter.BLOCK_ELEMENTS;

    private final String what;
    private final FactorShape shape;
    private final boolean isLeft;
    private final byte[] most;
    private final long count;
    private final ResidualReader residuals;
    private long next;

    /**
     * @param source at the first byte of the residuals
     * @param what   the name of the stream in messages
     * @param most   most steps in each direction
     */
    FactorBlocks(ByteSource source, String what, FactorShape shape, boolean isLeft, byte[] most) {
        this.what = what;
        this.shape = shape;
        this.isLeft = isLeft;
        this.most = most;
        this.count = (isLeft ? shape.left() : shape.right()).elementCount();
        this.residuals = new ResidualReader(source, what, new StreamedTensor(1, 0));
    }

    /** Whether all blocks are decoded. */
    boolean isAtEnd() {
        return next == count;
    }

    /**
     * Decodes the next block; with the last one it is checked that nothing follows.
     *
     * @throws IOException if the stream is damaged or cannot be read
     */
    byte[] next() throws IOException {
        int size = (int) Math.min(BLOCK, count - next);
        byte[] ofDirections = new byte[size];
        FactorSteps.mostOf(shape, most, isLeft, next, ofDirections, size);
        byte[] steps = new byte[size];
        residuals.next(ofDirections, steps, size);
        for (int i = 0; i < size; i++) {
            if (Math.abs(steps[i]) > ofDirections[i]) {
                throw Damage.of(what, "holds more steps than its direction has");
            }
        }
        next += size;
        if (isAtEnd()) {
            residuals.end();
        }
        return steps;
    }
}
