/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.Buffers;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.StoredObject;
import org.kenworkbench.stores.object.TransientException;
import org.kenworkbench.stores.object.UnfinishedObject;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket. What is listed under a prefix that ends with a slash is a folder. Safe for use by many threads. */
final class S3Store implements ObjectStore {

    private static final String SLASH = "/";

    private final S3Connection connection;
    private final String bucket;
    private final S3Failures failures;

    S3Store(S3Connection connection, String bucket) {
        this.connection = connection;
        this.bucket = bucket;
        this.failures = new S3Failures(bucket);
    }

    private S3Client client() {
        return connection.client();
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        if (key.isEmpty()) {
            return bucket();
        }
        return failures.during(key, () -> {
            Optional<HeadObjectResponse> head = failures
                    .unlessMissing(() -> client().headObject(request -> request.bucket(bucket).key(key)));
            if (head.isPresent()) {
                HeadObjectResponse found = head.get();
                return Optional.of(new StoredObject(key, false, found.contentLength(), tag(found.eTag()),
                        found.lastModified()));
            }
            return client().listObjectsV2(request -> request.bucket(bucket).prefix(key + SLASH).maxKeys(1)).contents()
                    .isEmpty() ? Optional.empty() : Optional.of(StoredObject.folder(key));
        });
    }

    /** An account that may not look at a bucket may still write to it. */
    private Optional<StoredObject> bucket() throws IOException {
        return failures.during("", () -> failures
                .unlessMissing(
                        () -> failures.unlessRefused(() -> client().headBucket(request -> request.bucket(bucket))))
                .map(_ -> StoredObject.folder("")));
    }

    @Override
    public List<StoredObject> list(String key) throws IOException {
        String prefix = key.isEmpty() ? "" : key + SLASH;
        return failures.during(key, () -> {
            List<StoredObject> all = new ArrayList<>();
            for (ListObjectsV2Response page : client()
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix).delimiter(SLASH))) {
                // A key with two slashes on end has no place in a tree of names.
                page.commonPrefixes().stream().filter(folder -> !folder.prefix().equals(prefix + SLASH))
                        .forEach(folder -> all.add(StoredObject
                                .folder(folder.prefix().substring(0, folder.prefix().length() - SLASH.length()))));
                page.contents().stream().filter(object -> !object.key().endsWith(SLASH))
                        .forEach(object -> all.add(listed(object)));
            }
            all.sort((one, other) -> one.key().compareTo(other.key()));
            return List.copyOf(all);
        });
    }

    /** Cuts times to seconds: some servers list milliseconds, which they do not tell when asked for one object. */
    private static StoredObject listed(S3Object object) {
        return new StoredObject(object.key(), false, object.size(), tag(object.eTag()),
                object.lastModified().truncatedTo(ChronoUnit.SECONDS));
    }

    /** A server of others may have no tag for what was put there behind its back. */
    private static String tag(@Nullable String told) {
        return told == null ? "" : told;
    }

    @Override
    public void read(StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        String range = "bytes=" + offsetBytes + '-' + (offsetBytes + target.remaining() - 1);
        failures.reading(object.key(), () -> {
            try (ResponseInputStream<GetObjectResponse> body = client().getObject(request -> request.bucket(bucket)
                    .key(object.key()).range(range)
                    .ifMatch(object.version().isEmpty() ? null : object.version()))) {
                // A server that does not know the condition gives what is there now, or all of it.
                if (!isSame(object, body.response())) {
                    body.abort();
                    throw failures.changed(object.key());
                }
                if (!isRange(body.response(), object, offsetBytes, target.remaining())) {
                    body.abort();
                    throw failures.withoutRanges(object.key());
                }
                try {
                    Buffers.fill(target, body);
                } catch (IOException e) {
                    body.abort();
                    throw new TransientException(e instanceof EOFException ? "an answer was cut" : e.toString(), e);
                }
            }
            return target;
        });
    }

    /** Times are compared where there is no tag. */
    private static boolean isSame(StoredObject object, GetObjectResponse answer) {
        return object.version().equals(tag(answer.eTag())) && (!object.version().isEmpty()
                || object.lastModified().equals(answer.lastModified()));
    }

    private static boolean isRange(GetObjectResponse answer, StoredObject object, long beginBytes, int count) {
        String range = answer.contentRange();
        return range == null
                ? beginBytes == 0 && count == object.sizeBytes() && answer.contentLength() == object.sizeBytes()
                : range.equals("bytes " + beginBytes + '-' + (beginBytes + count - 1) + '/' + object.sizeBytes());
    }

    @Override
    public void put(Path local, String key, UploadWatch watch) throws IOException {
        long sizeBytes = Files.size(local);
        if (sizeBytes > MultipartUpload.PART_BYTES) {
            new MultipartUpload(client(), failures, bucket, key).put(local, watch);
        } else {
            failures.during(key, () -> client().putObject(request -> request.bucket(bucket).key(key),
                    RequestBody.fromFile(local)));
            watch.taken(sizeBytes);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        failures.during(key, () -> client().deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public List<UnfinishedObject> unfinished(String key) throws IOException {
        return failures.during(key, () -> client()
                .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(key)).uploads().stream()
                .filter(upload -> key.isEmpty() || upload.key().equals(key) || upload.key().startsWith(key + SLASH))
                .map(upload -> new UnfinishedObject(upload.key(), upload.uploadId(),
                        upload.initiated() == null ? Instant.EPOCH : upload.initiated()))
                .toList());
    }

    @Override
    public void discard(UnfinishedObject begun) throws IOException {
        failures.during(begun.key(), () -> failures.unlessMissing(() -> client().abortMultipartUpload(
                request -> request.bucket(bucket).key(begun.key()).uploadId(begun.id()))));
    }
}
