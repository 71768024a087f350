/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.CheckpointException;

/** Answer of a server that says where else something is. Stateless. */
final class WebRedirect {

    /** Longest time for which an address is kept where the server sets no other: it may be refused sooner. */
    static final Duration MOST = Duration.ofHours(1);
    private static final Set<Integer> SENT_ON = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern MAX_AGE = Pattern.compile("max-age *= *\"?(\\d{1,9})");

    private WebRedirect() {
    }

    static boolean is(int status, @Nullable String location) {
        return SENT_ON.contains(status) && location != null;
    }

    /**
     * Returns where something is. That address may hold a key that is nobody's business, so messages name what was
     * asked for.
     *
     * @param at      where it was asked for
     * @param address what was asked for at first
     * @throws CheckpointException if it is where nothing is read from: beyond the web, or unprotected where what was
     *                             asked for is protected
     */
    static URI next(URI at, String location, String address) throws CheckpointException {
        try {
            URI next = at.resolve(new URI(location));
            boolean isSafe = SCHEMES.contains(next.getScheme())
                    && (next.getScheme().equals(at.getScheme()) || next.getScheme().equals("https"));
            if (isSafe) {
                return next;
            }
        } catch (URISyntaxException _) {
            // It is told below.
        }
        throw new CheckpointException(address + " is sent on by its server to where it is not read from; download the "
                + "file and name it here.");
    }

    /**
     * Returns for how long a server allows its answer to be used again.
     *
     * @param rules header Cache-Control of the answer; null if it has none
     */
    static Duration time(@Nullable String rules) {
        String all = rules == null ? "" : rules.toLowerCase(Locale.ROOT);
        if (all.contains("no-store") || all.contains("no-cache")) {
            return Duration.ZERO;
        }
        Matcher age = MAX_AGE.matcher(all);
        Duration time = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : MOST;
        return time.compareTo(MOST) < 0 ? time : MOST;
    }
}
