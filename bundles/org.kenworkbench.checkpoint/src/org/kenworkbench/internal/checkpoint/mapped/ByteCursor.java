/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.kenworkbench.tensor.CheckpointException;

/**
 * Reads little-endian numbers and texts one after the other from a range of a mapped file. Nothing is ever allocated
 * for more bytes than the range still holds. For one thread.
 */
public final class ByteCursor {

    private static final int WINDOW_BYTES = 1 << 13;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** A source from which bytes are copied. */
    private interface Source {
        void copy(long offsetBytes, MemorySegment target) throws CheckpointException;
    }

    private final String subject;
    private final Source source;
    private final long endBytes;
    private final MemorySegment window;
    private long windowBegin;
    private long windowEnd;
    private long atBytes;

    /**
     * @param subject what the range is, for messages: {@code The header of …}
     * @throws IndexOutOfBoundsException if the range is not within the file
     */
    public ByteCursor(String subject, CheckpointFile file, long beginBytes, long endBytes) {
        this(subject, file::copy, file.sizeBytes(), beginBytes, endBytes);
    }

    /** Reads bytes in memory; they must not change meanwhile. */
    public ByteCursor(String subject, byte[] bytes) {
        this(subject, (at, target) -> MemorySegment.copy(bytes, (int) at, target, ValueLayout.JAVA_BYTE, 0,
                (int) target.byteSize()), bytes.length, 0, bytes.length);
    }

    private ByteCursor(String subject, Source source, long sizeBytes, long beginBytes, long endBytes) {
        java.util.Objects.checkFromToIndex(beginBytes, endBytes, sizeBytes);
        this.subject = subject;
        this.source = source;
        this.endBytes = endBytes;
        this.window = MemorySegment.ofArray(new byte[(int) Math.min(WINDOW_BYTES, endBytes - beginBytes)]);
        this.windowBegin = beginBytes;
        this.windowEnd = beginBytes;
        this.atBytes = beginBytes;
    }

    /** Returns the position in the file of the next byte. */
    public long positionBytes() {
        return atBytes;
    }

    public long remainingBytes() {
        return endBytes - atBytes;
    }

    public int u8() throws CheckpointException {
        return window.get(ValueLayout.JAVA_BYTE, take(1)) & 0xff;
    }

    public int u16() throws CheckpointException {
        return window.get(SHORT, take(Short.BYTES)) & 0xffff;
    }

    public int i32() throws CheckpointException {
        return window.get(INT, take(Integer.BYTES));
    }

    public long u32() throws CheckpointException {
        return Integer.toUnsignedLong(i32());
    }

    public long i64() throws CheckpointException {
        return window.get(LONG, take(Long.BYTES));
    }

    /** @param count negative for an unsigned 64-bit count beyond any file */
    public void skip(long count) throws CheckpointException {
        require(count);
        atBytes += count;
    }

    /** @param count as {@link #skip} has it */
    public byte[] bytes(long count) throws CheckpointException {
        require(count);
        if (count > Integer.MAX_VALUE - 8) {
            throw damaged("holds a value of " + count + " bytes, more than any real file has");
        }
        byte[] bytes = new byte[(int) count];
        source.copy(atBytes, MemorySegment.ofArray(bytes));
        atBytes += count;
        return bytes;
    }

    /** Reads valid UTF-8 of the given number of bytes. */
    public String text(long count) throws CheckpointException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(count))).toString();
        } catch (CharacterCodingException e) {
            throw (CheckpointException) damaged("holds a string that is not valid UTF-8").initCause(e);
        }
    }

    /** Creates the exception for a file that contradicts itself. */
    public CheckpointException damaged(String what) {
        return new CheckpointException(subject + ' ' + what + "; get the file from its source again.");
    }

    private void require(long count) throws CheckpointException {
        if (count < 0 || count > remainingBytes()) {
            throw new CheckpointException(
                    subject + " ends too early, so the file is truncated or damaged; download or copy it again.");
        }
    }

    /** Makes {@code count} bytes lie in the window, steps over them, and says where in the window they begin. */
    private long take(int count) throws CheckpointException {
        require(count);
        if (atBytes < windowBegin || atBytes + count > windowEnd) {
            long bytes = Math.min(window.byteSize(), endBytes - atBytes);
            source.copy(atBytes, window.asSlice(0, bytes));
            windowBegin = atBytes;
            windowEnd = atBytes + bytes;
        }
        long offset = atBytes - windowBegin;
        atBytes += count;
        return offset;
    }
}
