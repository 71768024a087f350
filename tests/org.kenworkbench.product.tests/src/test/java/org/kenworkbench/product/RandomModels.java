/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.kenworkbench.testing.TestCheckpoints;

/** Checkpoints large enough that a run takes its time. */
final class RandomModels {

    private RandomModels() {
    }

    /** One F32 matrix of seeded normal values. */
    static Path write(Path file, int rows, int rowLength, long seed) throws IOException {
        Random random = new Random(seed);
        String header = "{\"layer.weight\":{\"dtype\":\"F32\",\"shape\":[" + rows + ',' + rowLength
                + "],\"data_offsets\":[0,"
                + 4L * rows * rowLength + "]}}";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(TestCheckpoints.file(header, new byte[0]));
            ByteBuffer row = ByteBuffer.allocate(4 * rowLength).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < rows; i++) {
                row.clear();
                for (int j = 0; j < rowLength; j++) {
                    row.putFloat((float) random.nextGaussian());
                }
                out.write(row.array());
            }
        }
        return file;
    }

    /**
     * Several F32 matrices of seeded normal values: what {@code layer.0.weight}, {@code layer.1.weight} and so on are
     * called.
     */
    static Path write(Path file, int matrices, int rows, int rowLength, long seed) throws IOException {
        Random random = new Random(seed);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int i = 0; i < matrices; i++) {
            float[] values = new float[rows * rowLength];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian();
            }
            model.f32("layer." + i + ".weight", new long[] {rows, rowLength}, values);
        }
        return model.write(file);
    }
}
