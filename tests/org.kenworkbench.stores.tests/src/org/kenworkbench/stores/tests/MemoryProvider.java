/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.kenworkbench.stores.file.WritableStoreProvider;
import org.kenworkbench.stores.object.ObjectStore;

/** Addresses {@code mem://name/key} of stores in memory. */
final class MemoryProvider extends WritableStoreProvider {

    static final String SCHEME = "mem";

    private final Map<String, MemoryStore> stores = new ConcurrentHashMap<>();

    MemoryProvider() {
        super(SCHEME);
    }

    /** Another view of a store, which is asked anew. */
    MemoryProvider(MemoryStore store) {
        this();
        stores.put("b", store);
    }

    MemoryStore store(String name) {
        return stores.computeIfAbsent(name, _ -> new MemoryStore());
    }

    @Override
    protected ObjectStore open(String authority) {
        return store(authority);
    }
}
