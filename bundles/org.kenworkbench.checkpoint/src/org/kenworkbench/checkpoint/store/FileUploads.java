/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Puts files into a store; the {@link java.nio.file.spi.FileSystemProvider} of one that can be written to implements it
 * as well. A store takes a file as a whole, from a disk, and has it or has it not. Safe for use by many threads.
 */
public interface FileUploads {

    /**
     * Puts a file into the store. Until this returns, what was there before is there.
     *
     * @param local  a file on this machine's disks
     * @param target where it is to lie, in this store; what lies there is replaced
     * @param watch  is told of bytes as the store takes them, and may stop the upload, which then ends within a second
     *               or so, whatever it waits for, and throws away what it has begun
     * @throws java.io.InterruptedIOException if it was stopped, or the thread interrupted
     * @throws IOException                    if the store does not have it for certain
     */
    void upload(Path local, Path target, UploadWatch watch) throws IOException;

    /**
     * Something that was begun to be put and never finished, as it is left by a program that was killed. It takes room,
     * and nobody reads it.
     *
     * @param target where it was to lie
     * @param id     by what the store knows it
     * @param begun  when it was begun, or last added to
     */
    record Unfinished(Path target, String id, Instant begun) {
    }

    /**
     * Lists what was begun at a path, or below it, and never finished. Others may be about to finish some of it.
     *
     * @throws IOException if the store does not tell
     */
    List<Unfinished> unfinished(Path under) throws IOException;

    /**
     * Throws away what was begun; that it is gone already is no error.
     *
     * @throws IOException if it may still be there
     */
    void discard(Unfinished begun) throws IOException;
}
