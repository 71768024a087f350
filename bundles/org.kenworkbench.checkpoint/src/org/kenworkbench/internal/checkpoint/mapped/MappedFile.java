/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.kenworkbench.checkpoint.InterruptedSwitch;
import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;

/**
 * A file opened for reading only and mapped whole, whatever its size. Bytes leave it by {@link #copy} alone, since only
 * a copy survives a file that is truncated underneath. Safe for use by many threads until closed.
 */
public final class MappedFile implements AutoCloseable {

    /** Range from which reading is no slower than copying mapped bytes, also where all of them are in memory. */
    private static final long LEAST_READ_BYTES = 256L << 10;

    private final Path path;
    private final RandomAccessFile file;
    private final Arena arena;
    private final MemorySegment bytes;
    private final long fileBytes;
    /** Offset of the bytes in the file. */
    private final long beginBytes;
    private final StreamedFile stream;
    private final AtomicBoolean closed;

    private MappedFile(Path path, RandomAccessFile file, Arena arena, MemorySegment bytes, StreamedFile stream) {
        this.path = path;
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        this.fileBytes = bytes.byteSize();
        this.beginBytes = 0;
        this.stream = stream;
        this.closed = new AtomicBoolean();
    }

    /** A part of another one. */
    private MappedFile(MappedFile whole, long beginBytes, long partBytes) {
        this.path = whole.path;
        this.file = whole.file;
        this.arena = whole.arena;
        this.bytes = whole.bytes.asSlice(beginBytes, partBytes);
        this.fileBytes = whole.fileBytes;
        this.beginBytes = whole.beginBytes + beginBytes;
        this.stream = whole.stream;
        this.closed = whole.closed;
    }

    /**
     * @throws CheckpointException if the file is missing, not a regular file, unreadable or empty
     */
    public static MappedFile open(Path path) throws CheckpointException {
        check(path);
        // Not a FileChannel of its own: asking that for its size closes it when the thread is interrupted.
        RandomAccessFile file = null;
        Arena arena = Arena.ofShared();
        try {
            Object key = StreamedFile.key(path);
            file = new RandomAccessFile(path.toFile(), "r");
            StreamedFile stream = new StreamedFile(path, Objects.equals(key, StreamedFile.key(path)) ? key : null);
            long sizeBytes = file.length();
            if (sizeBytes == 0) {
                throw new CheckpointException(path + " is empty; check that it was downloaded or copied completely.");
            }
            MemorySegment bytes = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, sizeBytes, arena);
            return new MappedFile(path, file, arena, bytes, stream);
        } catch (IOException e) {
            arena.close();
            closeAfter(file, e);
            if (e instanceof CheckpointException known) {
                throw known;
            }
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
                            + HubCache.ofUser().suggestion(path) + '.'));
        }
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(
                    path + " is not a regular file; copy the checkpoint to a file on disk first.");
        }
        if (!Files.isReadable(path)) {
            throw new CheckpointException(path + " cannot be read; give yourself permission to read it.");
        }
    }

    private static void closeAfter(RandomAccessFile file, IOException failure) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static CheckpointException unreadable(Path path, IOException cause) {
        // An interrupted thread, for one, gives an exception without a message.
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CheckpointException(path + " cannot be read (" + why + "); check its permissions and its disk.",
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
    public MappedFile part(long beginBytes, long partBytes) {
        return new MappedFile(this, beginBytes, partBytes);
    }

    /** Size of the file when it was opened. */
    public long sizeBytes() {
        return bytes.byteSize();
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
     * @throws CheckpointException       if the file changed its size since it was opened, or cannot be read any more
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
     */
    public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
            throws CheckpointException {
        long pieces = pieceBytes == 0 ? 0 : target.byteSize() / pieceBytes;
        long spanBytes = pieces == 0 ? 0 : Math.addExact(Math.multiplyExact(pieces - 1, strideBytes), pieceBytes);
        Objects.checkFromIndexSize(offsetBytes, spanBytes, sizeBytes());
        if (closed.get()) {
            throw new IllegalStateException(path + " is closed");
        }
        try {
            requireSameSize();
            boolean isRead = pieces == 1 && pieceBytes >= LEAST_READ_BYTES && target.isNative()
                    && stream.read(beginBytes + offsetBytes, target);
            for (long i = 0; i < pieces && !isRead; i++) {
                Elements.copyBytes(bytes, offsetBytes + i * strideBytes, target, i * pieceBytes, pieceBytes);
            }
            // Reads within the last page of a file cut short give zeros without a fault. And this native call is where
            // the JVM delivers the error of a fault in compiled code, so it belongs into this try.
            requireSameSize();
        } catch (InternalError e) {
            throw changed(e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void requireSameSize() throws IOException {
        if (file.length() != fileBytes) {
            throw changed(null);
        }
    }

    private CheckpointException changed(Throwable cause) {
        return new CheckpointException(path
                + " changed its size or became unreadable while it was read; let whatever writes it finish, then "
                + "start again.",
                cause);
    }

    /** Unmaps and closes; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        arena.close();
        try {
            stream.close();
            file.close();
        } catch (IOException e) {
            // Closing a descriptor that was only read from loses nothing, but must not pass unseen.
            throw new java.io.UncheckedIOException(e);
        }
    }
}
