/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;

import com.google.protobuf.CodedInputStream;

/**
 * Protobuf primitives at any place of a mapped file of any size. {@link CodedInputStream} counts in ints, so it is
 * given one small window after the other. What the file makes us keep is paid from a budget. For one thread.
 */
final class ProtoReader {

    /** Longest name or other text; PyTorch's longest are a few hundred bytes. */
    static final int MAX_TEXT_BYTES = 1 << 16;
    private static final long MAX_TEXTS_BYTES = 1L << 26;
    private static final int MAX_COST = 4_000_000;
    private static final int WINDOW_BYTES = 1 << 14;
    private static final int MAX_PRIMITIVE_BYTES = 10;

    private final CheckpointFile file;
    private final byte[] window;
    /** Place in the file of the window's first byte. */
    private long windowBegin;
    private int windowBytes;
    /** Place in the window at which {@link #in} was begun. */
    private int inBegin;
    private CodedInputStream in = CodedInputStream.newInstance(new byte[0]);
    private int cost;
    private long textsBytes;

    ProtoReader(CheckpointFile file) {
        this.file = file;
        this.window = new byte[(int) Math.min(WINDOW_BYTES, file.sizeBytes())];
    }

    CheckpointFile file() {
        return file;
    }

    long position() {
        return windowBegin + inBegin + in.getTotalBytesRead();
    }

    void seek(long position) {
        if (position == position()) {
            return;
        }
        if (position >= windowBegin && position <= windowBegin + windowBytes) {
            begin((int) (position - windowBegin));
        } else {
            windowBegin = position;
            windowBytes = 0;
            begin(0);
        }
    }

    private void begin(int at) {
        inBegin = at;
        in = CodedInputStream.newInstance(window, at, windowBytes - at);
    }

    private void require(int bytes) throws CheckpointException {
        long position = position();
        long windowEnd = windowBegin + windowBytes;
        if (windowEnd - position < bytes && windowEnd < file.sizeBytes()) {
            windowBytes = (int) Math.min(window.length, file.sizeBytes() - position);
            windowBegin = position;
            file.copy(position, MemorySegment.ofArray(window).asSlice(0, windowBytes));
            begin(0);
        }
    }

    long varint() throws CheckpointException {
        require(MAX_PRIMITIVE_BYTES);
        try {
            return in.readRawVarint64();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    long fixed32() throws CheckpointException {
        require(Integer.BYTES);
        try {
            return in.readRawLittleEndian32();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    long fixed64() throws CheckpointException {
        require(Long.BYTES);
        try {
            return in.readRawLittleEndian64();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The UTF-8 text at a place within the file. */
    String text(long begin, long end) throws CheckpointException {
        long bytes = end - begin;
        textsBytes += bytes;
        if (bytes > MAX_TEXT_BYTES || textsBytes > MAX_TEXTS_BYTES) {
            throw wrong("holds longer names than any real model has");
        }
        byte[] utf8 = new byte[(int) bytes];
        long windowEnd = windowBegin + windowBytes;
        if (begin >= windowBegin && end <= windowEnd) {
            System.arraycopy(window, (int) (begin - windowBegin), utf8, 0, utf8.length);
        } else {
            file.copy(begin, MemorySegment.ofArray(utf8));
        }
        try {
            // Not new String: that replaces what is invalid, and two names could become one.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file.path() + " holds a name at byte " + begin
                    + " that is not valid UTF-8 text; get the file from its source again.", e);
        }
    }

    /** Pays for something that is kept in memory. */
    void spend(int units) throws CheckpointException {
        cost += units;
        if (cost > MAX_COST) {
            throw wrong("lists more tensors and nodes than any real model has");
        }
    }

    CheckpointException damaged(Throwable cause) {
        return new CheckpointException(file.path() + " is damaged or truncated near byte " + position()
                + ", so it cannot be read as ONNX; download or copy it again.", cause);
    }

    CheckpointException wrong(String what) {
        return new CheckpointException(file.path() + " " + what + "; get the file from its source again.");
    }
}
