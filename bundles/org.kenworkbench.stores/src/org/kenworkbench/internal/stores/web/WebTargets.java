/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers where a server has sent on those who read its files, so that it is not asked before each range. Such an
 * address may hold a key: it is kept in memory alone, and nobody is told of it. Safe for use by many threads.
 */
final class WebTargets {

    /** Files whose targets are kept. */
    private static final int MOST = 1_000;

    private record Target(URI at, long sinceNanos, long forNanos) {
    }

    private final LongSupplier clock;
    private final Map<String, Target> targets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param clock tells nanoseconds, from any origin */
    WebTargets(LongSupplier clock) {
        this.clock = clock;
    }

    /** Returns where a file was last, unless the time for which that holds is over. */
    synchronized Optional<URI> find(String key) {
        Target target = targets.get(key);
        if (target != null && clock.getAsLong() - target.sinceNanos() >= target.forNanos()) {
            targets.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(target).map(Target::at);
    }

    /** @param time for which the server allows it; not kept at all if it is zero */
    synchronized void keep(String key, URI at, Duration time) {
        if (time.isZero()) {
            return;
        }
        targets.put(key, new Target(at, clock.getAsLong(), time.toNanos()));
        if (targets.size() > MOST) {
            targets.remove(targets.keySet().iterator().next());
        }
    }

    /** Forgets where a file was, unless somebody else has learned meanwhile that it is elsewhere. */
    synchronized void forget(String key, URI at) {
        Target target = targets.get(key);
        if (target != null && target.at().equals(at)) {
            targets.remove(key);
        }
    }
}
