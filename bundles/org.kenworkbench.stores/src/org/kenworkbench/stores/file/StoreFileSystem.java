/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

import org.kenworkbench.stores.object.ObjectStore;

/** One store as a file system: a bucket, a host. It is open as long as the program runs. Immutable. */
final class StoreFileSystem extends FileSystem {

    private final StoreProvider provider;
    private final String authority;
    private final ObjectStore objects;
    private final KnownObjects known;

    StoreFileSystem(StoreProvider provider, String authority, ObjectStore objects) {
        this.provider = provider;
        this.authority = authority;
        this.objects = objects;
        this.known = new KnownObjects(objects, root());
    }

    ObjectStore objects() {
        return objects;
    }

    KnownObjects known() {
        return known;
    }

    String scheme() {
        return provider.getScheme();
    }

    String authority() {
        return authority;
    }

    /** Returns the address of the whole, which ends with a slash. */
    String root() {
        return scheme() + "://" + authority + StorePath.SEPARATOR;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** @throws UnsupportedOperationException always: it is shared by all that use its paths */
    @Override
    public void close() {
        throw new UnsupportedOperationException("a store is not closed");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Returns false: a store that cannot be written to says so when it is asked. */
    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return StorePath.SEPARATOR;
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(StorePath.of(this, StorePath.SEPARATOR));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        StringBuilder text = new StringBuilder(first);
        for (String part : more) {
            text.append(text.isEmpty() ? "" : StorePath.SEPARATOR).append(part);
        }
        return StorePath.of(this, text.toString());
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("patterns of names are not known here");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("a store's owners are not known here");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("a store does not tell of changes");
    }

    @Override
    public String toString() {
        return root();
    }
}
