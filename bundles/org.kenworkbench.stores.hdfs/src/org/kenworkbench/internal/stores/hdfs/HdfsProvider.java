/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.hdfs;

import java.nio.file.spi.FileSystemProvider;

import org.kenworkbench.stores.file.WritableStoreProvider;
import org.kenworkbench.stores.object.ObjectStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gives paths of addresses such as {@code hdfs://namenode:8020/models/model.safetensors}. */
@Component(service = FileSystemProvider.class, property = "scheme=hdfs")
public final class HdfsProvider extends WritableStoreProvider {

    /** Creates the provider for the service runtime, or for a class path. */
    @Activate
    public HdfsProvider() {
        super("hdfs");
    }

    @Override
    protected ObjectStore open(String authority) {
        return new HdfsStore(authority, System.getenv());
    }
}
