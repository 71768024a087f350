/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.store.FileUploads;
import org.kenworkbench.checkpoint.store.UploadWatch;

/** A store for tests that takes files, and remembers which. Safe for use by many threads. */
public class WritableTestStore extends TestStore implements FileUploads {

    private final List<String> taken = new ArrayList<>();
    private volatile boolean taking = true;
    private volatile String refused = "";

    /** @param folder has a folder for each place */
    public WritableTestStore(Path folder) {
        super(folder);
    }

    /** Makes the store take files, or refuse them as one does that is full. */
    public void setTaking(boolean does) {
        taking = does;
    }

    /** Makes the store refuse files whose addresses have an ending; none if it is empty. */
    public void setRefused(String ending) {
        refused = ending;
    }

    /** Returns the addresses of all files that were put, in this order. */
    public List<String> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    @Override
    public void upload(Path local, Path target, UploadWatch watch) throws IOException {
        if (!taking || !refused.isEmpty() && target.toString().endsWith(refused)) {
            throw new IOException(target + " is not taken");
        }
        Path disk = onDisk(target);
        Files.createDirectories(disk.getParent());
        // It appears whole, since others may look.
        Path beside = Files.createTempFile(disk.getParent(), ".", ".part");
        Files.copy(local, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, disk, StandardCopyOption.ATOMIC_MOVE);
        watch.taken(Files.size(disk));
        synchronized (taken) {
            taken.add(target.toString());
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(onDisk(path));
    }

    /** Does nothing, as a store has folders by what is in them. */
    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        // nothing to be made
    }

    @Override
    public List<Unfinished> unfinished(Path under) {
        return List.of();
    }

    @Override
    public void discard(Unfinished begun) {
        throw new IllegalStateException(begun + " was never begun");
    }
}
