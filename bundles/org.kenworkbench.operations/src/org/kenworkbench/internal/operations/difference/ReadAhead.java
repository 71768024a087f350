/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.difference;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Has the operating system read the beginning of two models while something else is done with them: the samples by
 * which tensors are brought together leave a disk idle between them. Changes no result; what cannot be read is found
 * out by whoever needs it.
 */
public final class ReadAhead implements AutoCloseable {

    /** Bytes of each model that are read at most: what a disk gives in a second or two. */
    private static final long MOST_BYTES = 512L << 20;
    private static final int PIECE_BYTES = 1 << 20;

    private final Thread reader;
    private volatile boolean closed;

    private ReadAhead(Checkpoint base, Checkpoint tuned) {
        reader = Thread.ofPlatform().daemon().name("ken-read-ahead").unstarted(() -> read(base, tuned));
    }

    /** Begins to read both models, in the order of the tuned one's names, until this is closed. */
    public static ReadAhead begin(Checkpoint base, Checkpoint tuned) {
        ReadAhead ahead = new ReadAhead(base, tuned);
        ahead.reader.start();
        return ahead;
    }

    private void read(Checkpoint base, Checkpoint tuned) {
        long done = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment piece = arena.allocate(PIECE_BYTES);
            for (TensorInfo info : tuned.tensors()) {
                List<Optional<Tensor>> both = List.of(base.tensor(info.id()), tuned.tensor(info.id()));
                for (long at = 0; at < info.sizeBytes(); at += PIECE_BYTES) {
                    for (Optional<Tensor> one : both) {
                        if (one.isPresent() && at < one.get().info().sizeBytes()) {
                            long size = Math.min(PIECE_BYTES, one.get().info().sizeBytes() - at);
                            one.get().copy(at, piece.asSlice(0, size));
                        }
                    }
                    done += PIECE_BYTES;
                    if (closed || done >= MOST_BYTES) {
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // The comparison reads the same, and says what is wrong.
            return;
        }
    }

    /** Ends reading, and waits until nothing is read any more. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
