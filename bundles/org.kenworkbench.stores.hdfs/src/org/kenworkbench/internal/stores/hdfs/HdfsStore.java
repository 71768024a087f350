/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.hdfs;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.CleanUp;
import org.kenworkbench.stores.object.ObjectChangedException;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.StoredObject;
import org.kenworkbench.stores.object.TransientException;
import org.kenworkbench.stores.object.UnfinishedObject;

/** A Hadoop file system: a name node, or a name service. Safe for use by many threads. */
final class HdfsStore implements ObjectStore {

    /** Part of the names of files that are being put. */
    private static final String TEMPORARY = ".ken-tmp-";
    private static final int COPY_BYTES = 1 << 20;

    private final HdfsConnection connection;
    private final String root;

    /** Something that is asked of the client. */
    private interface Request<T> {
        T make(FileSystem client) throws IOException;
    }

    HdfsStore(String authority, Map<String, String> environment) {
        this.connection = new HdfsConnection(authority, environment);
        this.root = "hdfs://" + authority + '/';
    }

    private static org.apache.hadoop.fs.Path path(String key) {
        return new org.apache.hadoop.fs.Path(null, null, '/' + key);
    }

    private <T> T during(String key, Request<T> request) throws IOException {
        try {
            return request.make(connection.client());
        } catch (RemoteException e) {
            throw translated(key, e.unwrapRemoteException());
        } catch (IOException e) {
            throw translated(key, e);
        }
    }

    private IOException translated(String key, IOException e) {
        return switch (e) {
            case InterruptedIOException stopped when !(stopped instanceof SocketTimeoutException) -> stopped;
            case ObjectChangedException changed -> changed;
            case FileNotFoundException missing -> missing;
            case AccessControlException refused -> new StoreException(root + key + " is refused ("
                    + firstLine(refused) + "); check who HADOOP_USER_NAME or your login says you are, and what you "
                    + "may do there.", refused);
            default -> new TransientException(e.getClass().getSimpleName() + ": " + firstLine(e), e);
        };
    }

    /** Returns what a remote server says without the stack that is behind it. */
    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        return during(key, client -> {
            try {
                return Optional.of(object(key, client.getFileStatus(path(key))));
            } catch (FileNotFoundException _) {
                return Optional.empty();
            }
        });
    }

    private static StoredObject object(String key, FileStatus status) {
        if (status.isDirectory()) {
            return StoredObject.folder(key);
        }
        // A file is written once, or added to, which changes its length; another one of its name is another file.
        long id = status instanceof HdfsFileStatus known ? known.getFileId() : 0;
        return new StoredObject(key, false, status.getLen(), id + ":" + status.getModificationTime(),
                Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public List<StoredObject> list(String key) throws IOException {
        return during(key, client -> {
            List<StoredObject> all = new ArrayList<>();
            try {
                for (FileStatus status : client.listStatus(path(key))) {
                    String name = status.getPath().getName();
                    if (!name.contains(TEMPORARY)) {
                        all.add(object(key.isEmpty() ? name : key + '/' + name, status));
                    }
                }
            } catch (FileNotFoundException _) {
                return List.of();
            }
            all.sort(Comparator.comparing(StoredObject::key));
            return List.copyOf(all);
        });
    }

    @Override
    public void read(StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        try {
            during(object.key(), client -> {
                byte[] bytes = new byte[target.remaining()];
                try (FSDataInputStream in = client.open(path(object.key()))) {
                    in.readFully(offsetBytes, bytes);
                } catch (EOFException e) {
                    // Whether it is another file by now is seen below.
                    requireSame(client, object);
                    throw e;
                }
                // Only what is still there was it when it was opened.
                requireSame(client, object);
                target.put(bytes);
                return object;
            });
        } catch (FileNotFoundException e) {
            throw changed(object, e);
        }
    }

    private void requireSame(FileSystem client, StoredObject object) throws IOException {
        if (!object(object.key(), client.getFileStatus(path(object.key()))).equals(object)) {
            throw changed(object, null);
        }
    }

    private IOException changed(StoredObject object, Throwable cause) {
        ObjectChangedException changed = new ObjectChangedException(root + object.key());
        changed.initCause(cause);
        return changed;
    }

    /** Writes a file beside its place under another name, and renames it. */
    @Override
    public void put(Path local, String key, UploadWatch watch) throws IOException {
        org.apache.hadoop.fs.Path target = path(key);
        org.apache.hadoop.fs.Path temporary = target.suffix(TEMPORARY + UUID.randomUUID());
        during(key, client -> {
            if (!(client instanceof DistributedFileSystem files)) {
                throw new IOException("the client is not Hadoop's own");
            }
            try {
                try (InputStream in = Files.newInputStream(local);
                        OutputStream out = files.create(temporary, true, COPY_BYTES)) {
                    copy(in, out, watch);
                }
                files.rename(temporary, target, Options.Rename.OVERWRITE);
            } catch (IOException | RuntimeException e) {
                CleanUp.after(e, () -> files.delete(temporary, false));
                throw e;
            }
            return key;
        });
    }

    private static void copy(InputStream in, OutputStream out, UploadWatch watch) throws IOException {
        byte[] bytes = new byte[COPY_BYTES];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            // Hadoop's client may catch an interrupt and go on.
            if (watch.isCancelled()) {
                throw new InterruptedIOException("the upload was stopped");
            }
            out.write(bytes, 0, count);
            watch.taken(count);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        during(key, client -> client.delete(path(key), false));
    }

    /** Files that were to be renamed, by their names: those of a file, or of all below a folder. */
    @Override
    public List<UnfinishedObject> unfinished(String key) throws IOException {
        return during(key, client -> {
            List<UnfinishedObject> all = new ArrayList<>();
            boolean isFolder = find(key).filter(StoredObject::isFolder).isPresent();
            org.apache.hadoop.fs.Path folder = isFolder ? path(key) : path(key).getParent();
            if (client.exists(folder)) {
                RemoteIterator<LocatedFileStatus> files = client.listFiles(folder, isFolder);
                while (files.hasNext()) {
                    FileStatus status = files.next();
                    String name = status.getPath().toUri().getPath().substring(1);
                    int end = name.lastIndexOf(TEMPORARY);
                    if (end > 0 && (isFolder || name.substring(0, end).equals(key))) {
                        all.add(new UnfinishedObject(name.substring(0, end), name,
                                Instant.ofEpochMilli(status.getModificationTime())));
                    }
                }
            }
            return all;
        });
    }

    @Override
    public void discard(UnfinishedObject begun) throws IOException {
        during(begun.key(), client -> client.delete(path(begun.id()), false));
    }
}
