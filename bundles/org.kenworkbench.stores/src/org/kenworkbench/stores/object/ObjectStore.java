/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.UploadWatch;

/**
 * One bucket, host or file system. Keys are as in {@link StoredObject}. Each call is one request, or a few, and is
 * tried once: {@link Retries} tries again what may pass. Safe for use by many threads.
 */
public interface ObjectStore {

    /**
     * Returns what is at a key.
     *
     * @throws TransientException if it may be told when asked again
     * @throws IOException        if it cannot be told; the message is a sentence for the user
     */
    Optional<StoredObject> find(String key) throws IOException;

    /** Lists what lies directly in a folder, in the order of the keys; nothing if there is no such folder. */
    List<StoredObject> list(String key) throws IOException;

    /**
     * Fills a buffer with bytes of one version of an object. What the buffer has after an exception is undefined.
     *
     * @param object as {@link #find} gave it; the range is within it
     * @throws ObjectChangedException if another version is there by now, or none
     * @throws TransientException     if it may be read when asked again, as after a body that was cut
     */
    void read(StoredObject object, long offsetBytes, ByteBuffer target) throws IOException;

    /**
     * Puts a file at a key, whole or not at all. An upload that is stopped interrupts the thread, a virtual one: what
     * was begun is then to be taken back, as by {@link CleanUp}.
     *
     * @param watch told of bytes as the store takes them, those of an attempt that fails as well
     * @throws java.nio.file.ReadOnlyFileSystemException if the store cannot be written to
     */
    void put(Path local, String key, UploadWatch watch) throws IOException;

    /** Deletes an object; that there is none is no error. */
    void delete(String key) throws IOException;

    /** Lists what was begun to be put at a key, or in a folder of that key, and never finished. */
    List<UnfinishedObject> unfinished(String key) throws IOException;

    /** Throws away what was begun; that it is gone already is no error. */
    void discard(UnfinishedObject begun) throws IOException;
}
