/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.stores.object.StoredObject;

/** Attributes of a file, as far as a store tells them of an object. */
record StoreAttributes(StoredObject object) implements BasicFileAttributes {

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(object.lastModified());
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return !object.isFolder();
    }

    @Override
    public boolean isDirectory() {
        return object.isFolder();
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return object.sizeBytes();
    }

    /** Returns null: a store has names alone. */
    @Override
    public @Nullable Object fileKey() {
        return null;
    }
}
