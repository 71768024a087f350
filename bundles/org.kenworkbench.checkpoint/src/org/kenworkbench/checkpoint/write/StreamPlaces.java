/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsHeaderText;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsOutput;

/**
 * The files that the tensors of a writer are spread over. Safe for use by many threads.
 *
 * @param files     path of each, by its number, counted from 0
 * @param maxBytes  most bytes of data in one, unless it has a single tensor; {@link Long#MAX_VALUE} for one file
 * @param roomBytes room for the JSON of the header of each, {@linkplain SafeTensorsHeaderText#padded padded}
 */
record StreamPlaces(IntFunction<Path> files, long maxBytes, long roomBytes) {

    /** Returns the place of the only file. */
    static StreamPlaces one(Path file, long headerRoomBytes) {
        return several(_ -> file, Long.MAX_VALUE, headerRoomBytes);
    }

    /** Returns the places of files; room for their headers is rounded up to a multiple of 8. */
    static StreamPlaces several(IntFunction<Path> files, long maxBytes, long headerRoomBytes) {
        if (headerRoomBytes < 0 || maxBytes <= 0) {
            throw new IllegalArgumentException(headerRoomBytes + " bytes of room, " + maxBytes + " of data");
        }
        return new StreamPlaces(files, maxBytes, SafeTensorsHeaderText.padded(headerRoomBytes));
    }

    Path of(int number) {
        return files.apply(number);
    }

    boolean hasShards() {
        return maxBytes < Long.MAX_VALUE;
    }

    /**
     * Tells whether the files have the bytes of tensors that were ended in them.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if a file cannot be read
     * @throws CancellationException if cancelled
     */
    boolean hold(List<WrittenStream> streams, BooleanSupplier cancelled) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(StreamFile.BUFFER_BYTES);
        for (int from = 0, to; from < streams.size(); from = to) {
            int ofFile = streams.get(from).file();
            for (to = from + 1; to < streams.size() && streams.get(to).file() == ofFile;) {
                to++;
            }
            try (FileChannel channel = FileChannel.open(of(ofFile), StandardOpenOption.READ)) {
                for (WrittenStream stream : streams.subList(from, to)) {
                    if (!holds(channel, stream, piece, cancelled)) {
                        return false;
                    }
                }
            } catch (NoSuchFileException _) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(FileChannel channel, WrittenStream stream, ByteBuffer piece, BooleanSupplier cancelled)
            throws IOException {
        CRC32C found = new CRC32C();
        for (long at = stream.beginBytes(); at < stream.endBytes(); at += piece.limit()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            piece.clear().limit((int) Math.min(StreamFile.BUFFER_BYTES, stream.endBytes() - at));
            if (!SafeTensorsOutput.read(channel, Long.BYTES + roomBytes + at, piece)) {
                return false;
            }
            found.update(piece.flip());
        }
        return (int) found.getValue() == stream.crc32c();
    }
}
