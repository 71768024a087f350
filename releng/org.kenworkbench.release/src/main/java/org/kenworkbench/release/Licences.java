/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Licences of the libraries by their bundles, as the tables of NOTICE.md tell them.
 *
 * @param byPattern licences by names of bundles, in which * stands for any text; of two that fit the longer one counts
 */
record Licences(Map<Pattern, String> byPattern) {

    /** Bundles of this project. */
    static final String OWN = "org.kenworkbench.";
    private static final String OWN_LICENCE = "EPL-2.0";
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_.*-]+)`");
    /** A licence's name is that of SPDX where there is one, as in [EPL-2.0](address). */
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(");

    static Licences read(Path notice) throws IOException {
        Map<Pattern, String> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(notice)) {
            String[] cells = line.split("\\|");
            if (cells.length < 4) {
                continue;
            }
            Matcher licence = LINK.matcher(cells[3]);
            String told = licence.find() ? licence.group(1) : cells[3].strip();
            Matcher name = NAME.matcher(cells[2]);
            while (name.find()) {
                found.putIfAbsent(Pattern.compile(name.group(1).replace(".", "\\.").replace("*", ".*")), told);
            }
        }
        return new Licences(found);
    }

    /** Returns the licence of a bundle; empty if none is told. */
    Optional<String> of(String bundle) {
        if (bundle.startsWith(OWN)) {
            return Optional.of(OWN_LICENCE);
        }
        return byPattern.entrySet().stream().filter(each -> each.getKey().matcher(bundle).matches())
                .max((a, b) -> Integer.compare(a.getKey().pattern().length(), b.getKey().pattern().length()))
                .map(Map.Entry::getValue);
    }

    /** Requires a licence for each of some bundles. */
    void requireAll(List<String> bundles) throws ReleaseException {
        List<String> without = new ArrayList<>(bundles.stream().filter(each -> of(each).isEmpty()).toList());
        if (!without.isEmpty()) {
            throw new ReleaseException("NOTICE.md tells no licence of " + String.join(", ", without)
                    + "; add rows for them.");
        }
    }
}
