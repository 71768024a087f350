/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Reads an object as a file: one version of it, at any place, by many threads. It is not mapped, locked or written. */
final class StoreChannel extends FileChannel {

    private static final int TRANSFER_BYTES = 1 << 20;

    private final ObjectReader reader;
    private long atBytes;

    StoreChannel(ObjectReader reader) {
        this.reader = reader;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        int count = read(target, atBytes);
        atBytes += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        requireOpen();
        return target.hasRemaining() ? reader.read(position, target) : 0;
    }

    @Override
    public synchronized long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        long all = 0;
        for (int i = offset; i < offset + length; i++) {
            while (targets[i].hasRemaining()) {
                int count = read(targets[i]);
                if (count < 0) {
                    return all == 0 ? -1 : all;
                }
                all += count;
            }
        }
        return all;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(TRANSFER_BYTES, count));
        if (read(part, position) < 0) {
            return 0;
        }
        return target.write(part.flip());
    }

    @Override
    public synchronized long position() throws IOException {
        requireOpen();
        return atBytes;
    }

    @Override
    public synchronized FileChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        atBytes = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return reader.sizeBytes();
    }

    @Override
    public void force(boolean metaData) {
        // Nothing was written.
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("an object of a store is not mapped");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("an object of a store is not locked");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("an object of a store is not locked");
    }

    @Override
    protected void implCloseChannel() {
        // There is nothing to give back: each request ended for itself.
    }
}
