/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.stores.object.ObjectChangedException;
import org.kenworkbench.stores.object.TransientException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes sentences of the SDK's exceptions, and tells which may pass. Immutable. */
final class S3Failures {

    private static final int MISSING = 404;
    private static final int CHANGED = 412;
    private static final int NO_RANGE = 416;
    private static final int TOO_MANY = 429;
    private static final Set<String> TIMED_OUT = Set.of("RequestTimeout", "RequestTimeTooSlow");
    private static final int NO_ACCOUNT = 401;
    private static final int NOT_ALLOWED = 403;
    private static final int SERVER = 500;
    private static final int NOT_BUILT = 501;
    /** Begin of what the SDK says of a list that ends in its middle, of which it gives no cause. */
    private static final String CUT_ANSWER = "Could not parse XML response";

    /** Something that is asked of the SDK. */
    interface Request<T> {
        T make() throws IOException;
    }

    private final String bucket;

    S3Failures(String bucket) {
        this.bucket = bucket;
    }

    /** Makes a request for a key. */
    <T> T during(String key, Request<T> request) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The SDK looks by name for those of its parts that know roles and single sign-on; this bundle sees them all.
        thread.setContextClassLoader(S3Failures.class.getClassLoader());
        try {
            return request.make();
        } catch (AbortedException e) {
            InterruptedIOException stopped = new InterruptedIOException(address(key) + " was not waited for");
            stopped.initCause(e);
            throw stopped;
        } catch (AwsServiceException e) {
            throw translated(key, e);
        } catch (SdkException e) {
            throw translated(key, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Makes a request for a range of an object that was there: if it is not, or too short, it has changed. */
    <T> T reading(String key, Request<T> request) throws IOException {
        return during(key, () -> {
            try {
                return request.make();
            } catch (AwsServiceException e) {
                if (e.statusCode() == MISSING || e.statusCode() == NO_RANGE) {
                    throw changed(key);
                }
                throw e;
            }
        });
    }

    /** Makes a request whose object may be missing; that a bucket is missing is a failure. */
    <T> Optional<T> unlessMissing(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (AwsServiceException e) {
            if (e.statusCode() == MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes a request whose answer matters only if it is not that the account may not ask. */
    Object unlessRefused(Supplier<?> request) {
        try {
            return request.get();
        } catch (AwsServiceException e) {
            if (e.statusCode() == NOT_ALLOWED) {
                return e;
            }
            throw e;
        }
    }

    IOException changed(String key) {
        return new ObjectChangedException(address(key));
    }

    IOException withoutRanges(String key) {
        return new StoreException(address(key) + " cannot be read in ranges, which its store does not give; copy the "
                + "file to this machine and name it here.", null);
    }

    private String address(String key) {
        return "s3://" + bucket + '/' + key;
    }

    private IOException translated(String key, AwsServiceException e) {
        int status = e.statusCode();
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "status " + status
                : e.awsErrorDetails().errorCode();
        if (status == CHANGED) {
            return changed(key);
        }
        if (status == MISSING) {
            return new StoreException(address(key) + " is not there (" + code + "); check the bucket, the name "
                    + "and the endpoint.", e);
        }
        if (status == NOT_ALLOWED || status == NO_ACCOUNT) {
            return new StoreException(address(key) + " is refused (" + code + "); check the account that the "
                    + "AWS settings name, and what it may do with this bucket.", e);
        }
        if (status == TOO_MANY || TIMED_OUT.contains(code) || status >= SERVER && status != NOT_BUILT) {
            return new TransientException(code, e);
        }
        return new StoreException(address(key) + " cannot be had: its store answers " + code + " (status " + status
                + "); check the endpoint and the name.", e);
    }

    private IOException translated(String key, SdkException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return new TransientException(at.getClass().getSimpleName() + ": " + at.getMessage(), e);
            }
        }
        String said = String.valueOf(e.getMessage());
        if (said.startsWith(CUT_ANSWER)) {
            return new TransientException("an answer was cut", e);
        }
        if (e instanceof SdkClientException && said.toLowerCase(Locale.ROOT).contains("credentials")) {
            return new StoreException(address(key) + " needs an account and none is set; set AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or " + S3Connection.ANONYMOUS + "=true for a bucket that "
                    + "all may read.", e);
        }
        return new StoreException(address(key) + " cannot be had (" + said + "); check the AWS settings.", e);
    }
}
