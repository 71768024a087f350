/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.store.FileUploads;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.Retries;
import org.kenworkbench.stores.object.UnfinishedObject;

/** The file systems of one scheme of addresses, of stores that can be written to. Safe for use by many threads. */
public abstract class WritableStoreProvider extends StoreProvider implements FileUploads {

    /** @param scheme of the addresses, in lower case */
    protected WritableStoreProvider(String scheme) {
        super(scheme);
    }

    @Override
    public final void upload(Path local, Path target, UploadWatch watch) throws IOException {
        StorePath own = own(target);
        try {
            new WatchedUpload(watch).put(own.store().objects(), local, own.key(), target.toString());
        } finally {
            // A store may have taken what failed, or was stopped, at its end.
            own.store().known().forget();
        }
    }

    @Override
    public final List<Unfinished> unfinished(Path under) throws IOException {
        StorePath own = own(under);
        List<UnfinishedObject> all = Retries.of(under + " cannot be looked at",
                () -> own.store().objects().unfinished(own.key()));
        return all.stream().map(one -> new Unfinished(StorePath.of(own.store(), StorePath.SEPARATOR + one.key()),
                one.id(), one.begun())).toList();
    }

    @Override
    public final void discard(Unfinished begun) throws IOException {
        StorePath own = own(begun.target());
        Retries.of(begun.target() + " cannot be thrown away", () -> {
            own.store().objects().discard(new UnfinishedObject(own.key(), begun.id(), begun.begun()));
            return begun;
        });
    }
}
