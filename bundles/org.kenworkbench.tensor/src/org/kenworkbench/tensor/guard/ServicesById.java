/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;

/** Sorts services by their ids, each of which is read once. */
public final class ServicesById {

    private ServicesById() {
    }

    /**
     * Reads the ids. A service whose id cannot be read, or is blank, is left out; of two with one id that of KEN stays,
     * else that of the bundle that comes first by its name. What is left out is reported to the {@link FaultLog} with
     * the bundles.
     *
     * @param kind what the services are, as {@code "rule"}
     */
    public static <S> SortedMap<String, S> of(String kind, Collection<? extends S> services,
            Function<? super S, String> id) {
        SortedMap<String, S> byId = new TreeMap<>();
        for (S service : inOrder(services)) {
            Optional<String> read = Guard.ask(service, "give its id", () -> blankToNull(id.apply(service)));
            read.ifPresent(name -> {
                S first = byId.putIfAbsent(name, service);
                if (first != null && first != service) {
                    twice(kind, name, Guard.ownerOf(first), Guard.ownerOf(service));
                }
            });
        }
        return byId;
    }

    /**
     * Reports that two bundles have something of one name.
     *
     * @param kind   what it is, as {@code "command"}
     * @param used   whose is used, as {@link Guard#ownerOf} names it
     * @param unused whose is not
     */
    public static void twice(String kind, String id, String used, String unused) {
        FaultLog.report(kind + ' ' + id + ' ' + unused,
                new Fault(used + " and " + unused + " both have a " + kind + " '" + id
                        + "', and the first one's is used; remove one of the bundles.", Optional.empty()));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static <S> List<S> inOrder(Collection<? extends S> services) {
        List<S> sorted = new ArrayList<>(services);
        sorted.sort(Comparator.comparing((S service) -> !Owner.of(service).builtIn())
                .thenComparing(service -> Owner.of(service).name()));
        return sorted;
    }
}
