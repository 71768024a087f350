/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.kenworkbench.internal.ui.pages.PageDescriptor.Kind;
import org.kenworkbench.internal.ui.pages.PageDescriptor.Need;

/**
 * The pages that bundles contribute to {@code org.kenworkbench.ui.pages}. A faulty contribution is reported with its
 * contributor's name and skipped; the others are not affected. Immutable.
 */
public final class PageRegistry {

    /** Id of the extension point. */
    static final String POINT = "org.kenworkbench.ui.pages";

    private static final String SHOWS = "shows";

    private static final String OWN = "org.kenworkbench.ui";

    private final Map<String, PageDescriptor> pages = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads what is contributed now. */
    public PageRegistry(IExtensionRegistry registry) {
        List<IConfigurationElement> elements = new ArrayList<>(List.of(registry.getConfigurationElementsFor(POINT)));
        // The platform lists bundles in any order. Our pages keep their own; what others add stands after them,
        // whatever it is called.
        elements.sort(
                Comparator.comparing((IConfigurationElement element) -> !element.getContributor().getName().equals(OWN))
                        .thenComparing(element -> element.getContributor().getName()));
        elements.forEach(this::add);
    }

    /** The registry of the platform; what is wrong with it has been logged. */
    public static PageRegistry platform() {
        return Holder.PLATFORM;
    }

    private static final class Holder {

        private static final PageRegistry PLATFORM = read();

        private static PageRegistry read() {
            PageRegistry read = new PageRegistry(Platform.getExtensionRegistry());
            read.problems.forEach(problem -> ILog.of(PageRegistry.class).error(problem));
            return read;
        }
    }

    private void add(IConfigurationElement element) {
        String contributor = element.getContributor().getName();
        String id = attribute(element, "id");
        String name = attribute(element, "name");
        Optional<Need> need = need(attribute(element, "needs"));
        Optional<Set<Kind>> shows = shows(attribute(element, SHOWS));
        if (id.isEmpty() || id.indexOf(':') >= 0 || id.indexOf('/') >= 0) {
            problems.add(Messages.bind(Messages.Page_BadId, contributor, id));
        } else if (name.isEmpty() || attribute(element, "class").isEmpty()) {
            problems.add(Messages.bind(Messages.Page_Incomplete, contributor, id));
        } else if (need.isEmpty()) {
            problems.add(
                    Messages.bind(Messages.Page_BadNeed, new Object[] {contributor, id, attribute(element, "needs")}));
        } else if (shows.isEmpty()) {
            problems.add(
                    Messages.bind(Messages.Page_BadShows, new Object[] {contributor, id, attribute(element, SHOWS)}));
        } else if (pages.containsKey(id)) {
            problems.add(
                    Messages.bind(Messages.Page_Twice, new Object[] {contributor, id, pages.get(id).contributor()}));
        } else {
            pages.put(id, new PageDescriptor(id, name, need.get(), shows.get(), contributor, element));
        }
    }

    private static String attribute(IConfigurationElement element, String name) {
        String value = element.getAttribute(name);
        return value == null ? "" : value.strip();
    }

    private static Optional<Need> need(String text) {
        for (Need need : Need.values()) {
            if (need.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(need);
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<Kind>> shows(String text) {
        if (text.isEmpty()) {
            return Optional.of(EnumSet.of(Kind.COMPOSITION));
        }
        Map<String, Kind> kinds = new HashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        List<String> words = List.of(text.split("\\s+"));
        return kinds.keySet().containsAll(words)
                ? Optional.of(words.stream().map(kinds::get).collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** All pages: KEN's own in their order, then those of others by their bundle's name. */
    public List<PageDescriptor> pages() {
        return List.copyOf(pages.values());
    }

    public Optional<PageDescriptor> page(String id) {
        return Optional.ofNullable(pages.get(id));
    }

    /** One sentence for each contribution that was skipped. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
