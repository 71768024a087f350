/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.help.IHelpContentProducer;

/**
 * The pages of the help's book, made of its topics when they are asked for, for an Eclipse that shows books. Stateless;
 * for any thread.
 */
public final class HelpPages implements IHelpContentProducer {

    static final String BUNDLE = "org.kenworkbench.ui";
    /** Address of the book, for contributions that link themselves into it. */
    static final String BOOK = '/' + BUNDLE + "/help/toc.xml";
    /**
     * Addresses of pages: the prefix of a topic's name, if it has one, and the rest of it. A query or a fragment may
     * follow.
     */
    private static final Pattern HREF = Pattern
            .compile("(?:/" + Pattern.quote(BUNDLE) + "/)?/?help/(?:(command|context)-)?([^/?#]+)\\.html(?:[?#].*)?");

    /** Returns the path of a topic's page within the bundle. */
    static String href(String topic) {
        return "help/" + file(topic);
    }

    /** Returns the file name of a topic's page; all pages are in one folder. */
    static String file(String topic) {
        return topic.replace(':', '-') + ".html";
    }

    /**
     * Returns the name of the topic for the address of a page, whether or not there is such a topic; empty for other
     * addresses.
     */
    static Optional<String> topic(String href) {
        Matcher page = HREF.matcher(href);
        return page.matches() ? Optional.of(page.group(1) == null ? page.group(2) : page.group(1) + ':' + page.group(2))
                : Optional.empty();
    }

    /**
     * Returns the page of a topic; null, as the help asks for, for a file of the bundle or a topic that does not exist.
     */
    @Override
    public InputStream getInputStream(String bundle, String href, Locale locale) {
        return topic(href).flatMap(HelpBook::topic).map(TopicHtml::of)
                .<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).orElse(null);
    }
}
