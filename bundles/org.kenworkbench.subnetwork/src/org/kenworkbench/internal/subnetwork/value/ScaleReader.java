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
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.QuantisedRows;

/** Reads the scales of a tensor, some at a time, from the first on. For one thread at a time. */
final class ScaleReader {

    private static final int MOST = ResidualWriter.BLOCK_ELEMENTS;

    private final ByteSource source;
    private final String what;
    private final ResidualReader residuals;
    private final long count;
    private byte[] scales = {};
    /** The first of those at hand, and the one after the last. */
    private long first;
    private long end;

    /** @param what the name of the stream in messages */
    ScaleReader(Tensor stream, String what, long count) {
        this.source = new ByteSource(stream);
        this.what = what;
        this.count = count;
        this.residuals = new ResidualReader(source, what, new StreamedTensor(Short.BYTES, 0));
    }

    /**
     * Returns the scale of that number, which is none before the one asked for last.
     *
     * @throws IOException if the stream is damaged or cannot be read
     */
    double of(long number) throws IOException {
        while (number >= end) {
            next();
        }
        return QuantisedRows.scale(bits((int) (number - first)));
    }

    private void next() throws IOException {
        int more = (int) Math.min(MOST, count - end);
        if (scales.length < Short.BYTES * more) {
            scales = new byte[Short.BYTES * more];
        }
        residuals.next(new byte[Short.BYTES * more], scales, Short.BYTES * more);
        first = end;
        end += more;
        for (int i = 0; i < more; i++) {
            if (!QuantisedRows.isScale(bits(i))) {
                throw Damage.of(what, "holds a scale that is negative or not finite");
            }
        }
    }

    private short bits(int at) {
        return (short) (scales[Short.BYTES * at] & 0xFF | scales[Short.BYTES * at + 1] << Byte.SIZE);
    }

    /** Decodes all scales that are left, and checks that no byte comes after them. */
    void end() throws IOException {
        while (end < count) {
            next();
        }
        residuals.end();
    }
}
