/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.s3;

import java.nio.file.spi.FileSystemProvider;
import java.util.regex.Pattern;

import org.kenworkbench.stores.file.WritableStoreProvider;
import org.kenworkbench.stores.object.ObjectStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gives paths of addresses such as {@code s3://bucket/folder/model.safetensors}. */
@Component(service = FileSystemProvider.class, property = "scheme=s3")
public final class S3Provider extends WritableStoreProvider {

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");

    /** One for all buckets, as it knows by whose account and where they are reached. */
    private final S3Connection connection = new S3Connection(System.getenv());

    /** Creates the provider for the service runtime, or for a class path. */
    @Activate
    public S3Provider() {
        super("s3");
    }

    @Override
    protected ObjectStore open(String authority) {
        if (!BUCKET.matcher(authority).matches()) {
            throw new IllegalArgumentException('"' + authority + "\" is not a name that a bucket can have");
        }
        return new S3Store(connection, authority);
    }
}
