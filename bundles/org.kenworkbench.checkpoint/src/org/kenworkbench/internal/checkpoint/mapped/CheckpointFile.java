/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.kenworkbench.checkpoint.InterruptedSwitch;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.checkpoint.store.StoreWork;
import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;

/**
 * A file opened for reading only, whatever its size and wherever it lies. Bytes leave it by {@link #copy} alone, so
 * that it makes no difference whether they are mapped or fetched. Safe for use by many threads until closed.
 */
public final class CheckpointFile implements AutoCloseable {

    private final Path path;
    private final FileRanges ranges;
    /** Offset of this in the file. */
    private final long beginBytes;
    private final long sizeBytes;
    private final AtomicBoolean closed;

    private CheckpointFile(Path path, FileRanges ranges) {
        this.path = path;
        this.ranges = ranges;
        this.beginBytes = 0;
        this.sizeBytes = ranges.sizeBytes();
        this.closed = new AtomicBoolean();
    }

    /** A part of another one. */
    private CheckpointFile(CheckpointFile whole, long beginBytes, long sizeBytes) {
        Objects.checkFromIndexSize(beginBytes, sizeBytes, whole.sizeBytes);
        this.path = whole.path;
        this.ranges = whole.ranges;
        this.beginBytes = whole.beginBytes + beginBytes;
        this.sizeBytes = sizeBytes;
        this.closed = whole.closed;
    }

    /**
     * @throws CheckpointException if the file is missing, not a regular file, unreadable or empty
     */
    public static CheckpointFile open(Path path) throws CheckpointException {
        try {
            check(path);
            return new CheckpointFile(path,
                    StorePaths.isLocal(path) ? MappedRanges.open(path) : StoredRanges.open(path));
        } catch (CheckpointException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw unreadable(path, e.getCause());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static void check(Path path) throws CheckpointException {
        if (Files.isDirectory(path)) {
            throw new CheckpointException(path
                    + " is a folder; name the checkpoint file inside it, such as model.safetensors or model.onnx.");
        }
        if (!Files.exists(path)) {
            throw new CheckpointException(
                    InterruptedSwitch.sentence(path).orElseGet(() -> path + " does not exist; check the path"
                            + HubCache.ofUser().suggestion(path.toString()) + '.'));
        }
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(
                    path + " is not a regular file; copy the checkpoint to a file on disk first.");
        }
        if (!Files.isReadable(path)) {
            throw new CheckpointException(path + " cannot be read; give yourself permission to read it.");
        }
    }

    private static CheckpointException unreadable(Path path, IOException cause) {
        if (cause instanceof CheckpointException known) {
            return known;
        }
        // An interrupted thread, for one, gives an exception without a message.
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CheckpointException(path + " cannot be read (" + why + "); check its permissions and its disk.",
                cause);
    }

    static CheckpointException changed(Path path, Throwable cause) {
        return new CheckpointException(path
                + " changed its size or became unreadable while it was read; let whatever writes it finish, then "
                + "start again.",
                cause);
    }

    public Path path() {
        return path;
    }

    /**
     * A part of the file as a file of its own, under the same path. It is open as long as this is: closing one of them
     * closes both.
     *
     * @throws IndexOutOfBoundsException if the range is not within the file
     */
    public CheckpointFile part(long beginBytes, long partBytes) {
        return new CheckpointFile(this, beginBytes, partBytes);
    }

    /** Size of the file when it was opened. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** The first {@code maxBytes} bytes, fewer if the file is shorter. */
    public byte[] head(int maxBytes) throws CheckpointException {
        byte[] head = new byte[(int) Math.min(maxBytes, sizeBytes())];
        copy(0, MemorySegment.ofArray(head));
        return head;
    }

    /**
     * Fills {@code target} from {@code offsetBytes} on.
     *
     * @throws CheckpointException       if the file changed since it was opened, or cannot be read any more
     * @throws IndexOutOfBoundsException if the range is not within the file
     * @throws IllegalStateException     if closed
     */
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        copyPieces(offsetBytes, target.byteSize(), target.byteSize(), target);
    }

    /**
     * Fills {@code target} with pieces laid end to end, whose beginnings are {@code strideBytes} apart in the file. The
     * size of the file is checked once for all of them.
     *
     * @param offsetBytes begin of the first piece
     * @param pieceBytes  size of each; {@code target} holds a whole number of them
     * @throws CheckpointException       as {@link #copy} does
     * @throws IndexOutOfBoundsException if a piece is not within the file
     * @throws IllegalStateException     if closed
     * @throws CancellationException     if the thread is interrupted while it waits for a store
     */
    public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long pieces = pieceBytes == 0 ? 0 : target.byteSize() / pieceBytes;
        long spanBytes = pieces == 0 ? 0 : Math.addExact(Math.multiplyExact(pieces - 1, strideBytes), pieceBytes);
        Objects.checkFromIndexSize(offsetBytes, spanBytes, sizeBytes());
        read(() -> ranges.copy(beginBytes + offsetBytes, pieceBytes, strideBytes, target));
    }

    /**
     * Fills {@code target} with ranges laid end to end. Those of a file in a store are fetched at once.
     *
     * @param wanted ranges that are together as large as {@code target}
     * @throws CheckpointException       as {@link #copy} does
     * @throws IndexOutOfBoundsException if a range is not within the file
     * @throws IllegalStateException     if closed
     * @throws CancellationException     if the thread is interrupted while it waits for a store
     */
    public void copyRanges(List<Tensor.Range> wanted, MemorySegment target) throws CheckpointException {
        List<Tensor.Range> ofFile = new ArrayList<>(wanted.size());
        for (Tensor.Range range : wanted) {
            Objects.checkFromIndexSize(range.beginBytes(), range.sizeBytes(), sizeBytes());
            ofFile.add(new Tensor.Range(beginBytes + range.beginBytes(), range.sizeBytes()));
        }
        read(() -> ranges.copyRanges(ofFile, target));
    }

    private void read(StoreWork.Piece work) throws CheckpointException {
        if (closed.get()) {
            throw new IllegalStateException(path + " is closed");
        }
        try {
            work.run();
        } catch (CheckpointException e) {
            throw e;
        } catch (InterruptedIOException e) {
            CancellationException cancelled = new CancellationException("reading " + path + " was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Gives back what reading took; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            ranges.close();
        } catch (IOException e) {
            // Closing what was only read from loses nothing, but must not pass unseen.
            throw new UncheckedIOException(e);
        }
    }
}
