/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.DirectoryStream.Filter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.Retries;
import org.kenworkbench.stores.object.StoredObject;

/**
 * The file systems of one scheme of addresses. Files are read through it, and put whole by a
 * {@link WritableStoreProvider}; nothing is written in part, moved or copied within a store. Safe for use by many
 * threads.
 */
public abstract class StoreProvider extends FileSystemProvider {

    private static final String BASIC = "basic";

    private final String scheme;
    private final Map<String, StoreFileSystem> stores = new ConcurrentHashMap<>();

    /** @param scheme of the addresses, in lower case */
    protected StoreProvider(String scheme) {
        this.scheme = scheme;
    }

    /**
     * Makes a store. Nothing is asked of it yet.
     *
     * @param authority what an address has between the slashes: a bucket, a host
     * @throws IllegalArgumentException if it is none; the message says why
     */
    protected abstract ObjectStore open(String authority);

    @Override
    public final String getScheme() {
        return scheme;
    }

    @Override
    public final Path getPath(URI uri) {
        String authority = uri.getAuthority();
        if (authority == null || authority.isEmpty()) {
            throw new IllegalArgumentException("an address of " + scheme + " reads " + scheme + "://PLACE/NAME");
        }
        if (authority.indexOf('@') >= 0 || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("an address with a user, a password or a question mark is not taken, as "
                    + "it would be stored in results");
        }
        StoreFileSystem store = stores.computeIfAbsent(authority,
                name -> new StoreFileSystem(this, name, open(name)));
        return StorePath.of(store, uri.getPath().isEmpty() ? StorePath.SEPARATOR : uri.getPath());
    }

    @Override
    public final FileSystem getFileSystem(URI uri) {
        return getPath(uri).getFileSystem();
    }

    @Override
    public final FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        return getFileSystem(uri);
    }

    final StorePath own(Path path) {
        if (path instanceof StorePath own && own.getFileSystem().provider() == this) {
            return own.toAbsolutePath().normalize();
        }
        throw new ProviderMismatchException(path + " is not an address of " + scheme);
    }

    private StoredObject require(Path path) throws IOException {
        StorePath own = own(path);
        return own.store().known().find(own.key()).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    @Override
    public final SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public final FileChannel newFileChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        for (OpenOption option : options) {
            if (option != StandardOpenOption.READ && option != LinkOption.NOFOLLOW_LINKS) {
                throw new FileSystemException(path.toString(), null, "is in a store, which files are put into whole");
            }
        }
        StoredObject object = require(path);
        if (object.isFolder()) {
            throw new IOException(path + " is a folder");
        }
        return new StoreChannel(new ObjectReader(own(path).store().objects(), object, path.toString()));
    }

    @Override
    public final DirectoryStream<Path> newDirectoryStream(Path folder, Filter<? super Path> filter)
            throws IOException {
        StorePath own = own(folder);
        if (!require(folder).isFolder()) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> entries = new ArrayList<>();
        for (StoredObject entry : own.store().known().list(own.key())) {
            Path path = StorePath.of(own.store(), StorePath.SEPARATOR + entry.key());
            if (filter.accept(path)) {
                entries.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() throws DirectoryIteratorException {
                return entries.iterator();
            }

            @Override
            public void close() {
                // All entries are here already.
            }
        };
    }

    /** Does nothing: a store has a folder when it has something in it. */
    @Override
    public final void createDirectory(Path folder, FileAttribute<?>... attributes) {
        own(folder);
    }

    @Override
    public final void delete(Path path) throws IOException {
        StoredObject object = require(path);
        StorePath own = own(path);
        if (!object.isFolder()) {
            Retries.of(path + " cannot be deleted", () -> {
                own.store().objects().delete(own.key());
                return path;
            });
            own.store().known().forget();
        }
    }

    /** Puts a file of a disk into the store; files of stores are not copied from here to there. */
    @Override
    public final void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (!Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING) && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        throw new UnsupportedOperationException(source + " is not copied within a store");
    }

    @Override
    public final void move(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException(source + " is not moved within a store");
    }

    @Override
    public final boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public final boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public final FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("a store does not tell how much room it has");
    }

    /** Checks that something is there; whether it may be read or written shows when it is. */
    @Override
    public final void checkAccess(Path path, AccessMode... modes) throws IOException {
        require(path);
    }

    /**
     * Tells whether something is there.
     *
     * @throws UncheckedIOException if the store does not say: a file that is refused, or a store that is away, is not a
     *                              file that is missing
     */
    @Override
    public final boolean exists(Path path, LinkOption... options) {
        StorePath own = own(path);
        try {
            return own.store().known().find(own.key()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what is told of a file; null if nothing is there.
     *
     * @throws UncheckedIOException as {@link #exists} does
     */
    @Override
    public final <A extends BasicFileAttributes> A readAttributesIfExists(Path path, Class<A> type,
            LinkOption... options) {
        try {
            return readAttributes(path, type, options);
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type,
            LinkOption... options) {
        return type == BasicFileAttributeView.class ? type.cast(new AttributeView(path)) : null;
    }

    /** View of what can be told of one path, when it is asked for. */
    private final class AttributeView implements BasicFileAttributeView {

        private final Path path;

        AttributeView(Path path) {
            this.path = path;
        }

        @Override
        public String name() {
            return BASIC;
        }

        @Override
        public BasicFileAttributes readAttributes() throws IOException {
            return new StoreAttributes(require(path));
        }

        @Override
        public void setTimes(FileTime modified, FileTime accessed,
                FileTime created) {
            throw new UnsupportedOperationException("a store sets times itself");
        }
    }

    @Override
    public final <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (!type.isAssignableFrom(StoreAttributes.class)) {
            throw new UnsupportedOperationException("a store has no " + type.getSimpleName());
        }
        return type.cast(new StoreAttributes(require(path)));
    }

    @Override
    public final Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        StoreAttributes all = new StoreAttributes(require(path));
        Map<String, Object> known = Map.of("size", all.size(), "isDirectory", all.isDirectory(), "isRegularFile",
                all.isRegularFile(), "isSymbolicLink", false, "isOther", false, "lastModifiedTime",
                all.lastModifiedTime(), "lastAccessTime", all.lastAccessTime(), "creationTime", all.creationTime());
        String names = attributes.startsWith(BASIC + ':') ? attributes.substring(BASIC.length() + 1) : attributes;
        if (names.equals("*")) {
            return known;
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        for (String name : names.split(",")) {
            Object value = known.get(name);
            if (value == null) {
                throw new UnsupportedOperationException("a store has no attribute " + name);
            }
            asked.put(name, value);
        }
        return asked;
    }

    @Override
    public final void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("a store sets the attribute " + attribute + " itself");
    }
}
