/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.kenworkbench.testing.TestCheckpoints;

/** SafeTensors files whose data is a hole: as large as one likes, without taking room on the disk. */
final class Sparse {

    private Sparse() {
    }

    /** Writes a file with this header, followed by as many zero bytes. */
    static Path write(Path file, String header, long dataBytes) throws IOException {
        byte[] front = TestCheckpoints.file(header, new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(front));
            if (dataBytes > 0) {
                channel.write(ByteBuffer.allocate(1), front.length + dataBytes - 1);
            }
        }
        return file;
    }
}
