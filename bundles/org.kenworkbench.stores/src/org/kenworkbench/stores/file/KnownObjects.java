/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.file;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.Retries;
import org.kenworkbench.stores.object.StoredObject;

/**
 * Repeats what a store told of its objects a moment ago. To open a checkpoint asks the same some ten times (is it
 * there, is it a folder, how large is it), and each answer takes a request. Nothing relies on an answer being fresh:
 * what is read is asked for by its version. Safe for use by many threads.
 */
final class KnownObjects {

    /** Time for which an answer is repeated. */
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int MOST = 1_000;

    private record Answer(Optional<StoredObject> object, long atNanos) {
    }

    private final ObjectStore objects;
    private final String root;
    private final LongSupplier clock = System::nanoTime;
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    KnownObjects(ObjectStore objects, String root) {
        this.objects = objects;
        this.root = root;
    }

    Optional<StoredObject> find(String key) throws IOException {
        synchronized (this) {
            Answer answer = answers.get(key);
            if (answer != null && clock.getAsLong() - answer.atNanos() < FRESH_NANOS) {
                return answer.object();
            }
        }
        return keep(key, Retries.of(root + key + " cannot be looked at", () -> objects.find(key)));
    }

    List<StoredObject> list(String key) throws IOException {
        List<StoredObject> all = Retries.of(root + key + " cannot be listed", () -> objects.list(key));
        all.forEach(one -> keep(one.key(), Optional.of(one)));
        return all;
    }

    private synchronized Optional<StoredObject> keep(String key, Optional<StoredObject> object) {
        answers.remove(key);
        if (answers.size() >= MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(key, new Answer(object, clock.getAsLong()));
        return object;
    }

    /** Forgets all, as something was written. */
    synchronized void forget() {
        answers.clear();
    }
}
