/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A store for tests, whose addresses are like {@code test://place/name}: what lies there is in the folder {@code place}
 * of a folder on a disk. It can only be read, and remembers which threads have asked, and whose content was read.
 * Safe for use by many threads.
 */
public class TestStore extends FileSystemProvider {

    /** Scheme of its addresses. */
    public static final String SCHEME = "test";

    private final Path folder;
    private final Map<String, OneStore> stores = new ConcurrentHashMap<>();
    private final Set<Thread> asking = ConcurrentHashMap.newKeySet();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private volatile boolean reached = true;
    private volatile boolean listing = true;

    /** @param folder has a folder for each place */
    public TestStore(Path folder) {
        this.folder = folder;
    }

    /** Makes the store answer, or fail as one does that cannot be reached. */
    public void setReached(boolean is) {
        reached = is;
    }

    /** Makes the store list its folders, or refuse that. */
    public void setListing(boolean does) {
        listing = does;
    }

    /** Returns the threads that have asked for anything that is in the store. */
    public Set<Thread> asking() {
        return Set.copyOf(asking);
    }

    /** Returns the addresses of files whose content was read since the last call. */
    public Set<String> read() {
        Set<String> taken = Set.copyOf(read);
        read.removeAll(taken);
        return taken;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public Path getPath(URI uri) {
        OneStore store = stores.computeIfAbsent(uri.getAuthority(), place -> new OneStore(this, place));
        return store.getPath(uri.getPath().isEmpty() ? "/" : uri.getPath());
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return getPath(uri).getFileSystem();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        return getFileSystem(uri);
    }

    Path onDisk(Path path) throws IOException {
        asking.add(Thread.currentThread());
        if (!reached) {
            throw new IOException(path + " cannot be reached.");
        }
        TestAddress address = (TestAddress) path.toAbsolutePath().normalize();
        return folder.resolve(address.store().place()).resolve(address.names().toString().substring(1));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
            FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        read.add(path.toAbsolutePath().normalize().toString());
        return FileChannel.open(onDisk(path));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        if (!listing) {
            throw new AccessDeniedException(path.toString());
        }
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> there = Files.list(onDisk(path))) {
            for (Path entry : there.sorted().toList()) {
                Path address = path.resolve(entry.getFileName().toString());
                if (filter.accept(address)) {
                    entries.add(address);
                }
            }
        }
        return new Entries(entries);
    }

    private record Entries(List<Path> paths) implements DirectoryStream<Path> {

        @Override
        public Iterator<Path> iterator() {
            return paths.iterator();
        }

        @Override
        public void close() {
            // All are here already.
        }
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException(path.toString());
    }

    @Override
    public void delete(Path path) throws IOException {
        throw new UnsupportedOperationException(path.toString());
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException(target.toString());
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException(target.toString());
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException(path.toString());
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path disk = onDisk(path);
        if (!listing && path.getFileName() != null && Files.isDirectory(disk)) {
            throw new AccessDeniedException(path.toString()); // to tell that it is a folder is to list it
        }
        return Files.readAttributes(disk, type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return Files.readAttributes(onDisk(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException(path.toString());
    }

    /** All that has addresses of one place. */
    static final class OneStore extends FileSystem {

        private final TestStore provider;
        private final String place;

        OneStore(TestStore provider, String place) {
            this.provider = provider;
            this.place = place;
        }

        String place() {
            return place;
        }

        String root() {
            return SCHEME + "://" + place;
        }

        @Override
        public FileSystemProvider provider() {
            return provider;
        }

        @Override
        public void close() {
            // It is shared.
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public String getSeparator() {
            return "/";
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return List.of(getPath("/"));
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
            String text = first.startsWith(root() + '/') ? first.substring(root().length()) : first;
            return new TestAddress(this, Path.of(text, more));
        }

        @Override
        public PathMatcher getPathMatcher(String syntaxAndPattern) {
            throw new UnsupportedOperationException(syntaxAndPattern);
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException("owners");
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException("changes");
        }
    }
}
