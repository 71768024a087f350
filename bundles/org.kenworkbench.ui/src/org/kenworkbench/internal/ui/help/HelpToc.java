/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.help.AbstractTocProvider;
import org.eclipse.help.IToc;
import org.eclipse.help.ITocContribution;
import org.eclipse.help.ITopic;
import org.eclipse.help.IUAElement;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;

/**
 * The chapters of the help's book that depend on what is installed: the parts of the window and the commands, including
 * those of other bundles.
 */
public final class HelpToc extends AbstractTocProvider {

    @Override
    public ITocContribution[] getTocContributions(String locale) {
        return Stream.of(HelpBook.WINDOW, HelpBook.COMMANDS)
                .map(name -> new Contribution(new Chapter(name, HelpBook.topic(name).orElseThrow()), locale))
                .toArray(ITocContribution[]::new);
    }

    /** Links a chapter to its anchor of the book. */
    private record Contribution(Chapter chapter, String locale) implements ITocContribution {

        @Override
        public String getId() {
            return chapter.getHref();
        }

        @Override
        public String getContributorId() {
            return HelpPages.BUNDLE;
        }

        @Override
        public String getLinkTo() {
            return HelpPages.BOOK + '#' + chapter.name();
        }

        @Override
        public IToc getToc() {
            return chapter;
        }

        @Override
        public String getLocale() {
            return locale;
        }

        @Override
        public String getCategoryId() {
            return null;
        }

        @Override
        public String[] getExtraDocuments() {
            return new String[0];
        }

        @Override
        public boolean isPrimary() {
            return false;
        }
    }

    /** A chapter with the pages of all topics that its own topic leads to. */
    private record Chapter(String name, HelpTopic topic) implements IToc {

        @Override
        public ITopic[] getTopics() {
            return topic.parts().stream().filter(Part.Way.class::isInstance).map(Part.Way.class::cast)
                    .map(way -> new Page(way.name(), HelpPages.href(way.topic()))).toArray(ITopic[]::new);
        }

        /** Finds a page below the chapter; the chapter's own page is that of the book's topic at the anchor. */
        @Override
        public ITopic getTopic(String href) {
            return Optional.ofNullable(href)
                    .flatMap(sought -> Stream.of(getTopics()).filter(one -> one.getHref().equals(sought)).findFirst())
                    .orElse(null);
        }

        @Override
        public IUAElement[] getChildren() {
            return getTopics();
        }

        @Override
        public boolean isEnabled(IEvaluationContext context) {
            return true;
        }

        @Override
        public String getHref() {
            return '/' + HelpPages.BUNDLE + "/help/" + name + ".xml";
        }

        @Override
        public String getLabel() {
            return topic.title();
        }
    }

    /** A page without others below it. */
    private record Page(String label, String href) implements ITopic {

        @Override
        public ITopic[] getSubtopics() {
            return new ITopic[0];
        }

        @Override
        public IUAElement[] getChildren() {
            return getSubtopics();
        }

        @Override
        public boolean isEnabled(IEvaluationContext context) {
            return true;
        }

        @Override
        public String getHref() {
            return href;
        }

        @Override
        public String getLabel() {
            return label;
        }
    }
}
