/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.kenworkbench.ui.ComparisonPage;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;

/**
 * A contributed page, as its contributor declared it; no class of the contributor is loaded before {@link #create}.
 *
 * @param contributor name of the bundle
 */
public record PageDescriptor(String id, String name, Need need, Set<Kind> shows, String contributor,
        IConfigurationElement element) {

    /** Kind of a source that a page can show. */
    public enum Kind {
        COMPOSITION,
        MODEL,
        PAIR;

        static Kind of(PageSource source) {
            return switch (source) {
                case PageSource.OfComposition _ -> COMPOSITION;
                case PageSource.OfModel _ -> MODEL;
                case PageSource.OfPair _ -> PAIR;
            };
        }
    }

    public PageDescriptor {
        shows = Set.copyOf(shows);
    }

    /** Tells whether the page can show a subject's source. */
    boolean shows(PageSubject subject) {
        return shows.contains(Kind.of(subject.source()));
    }

    /** Input that a page needs in order to show something. */
    public enum Need {
        /** A composition. */
        COMPOSITION,
        /** A selected tensor. */
        TENSOR,
        /** A list of subnetworks, which may be empty. */
        SUBNETWORKS,
        /** Two or more subnetworks that are compared. */
        COMPARISON;

        /** Tells whether the subject, if there is one, provides this; never true of needs that concern subnetworks. */
        boolean isMetBy(Optional<PageSubject> subject) {
            return subject.isPresent() && (this == COMPOSITION || this == TENSOR && subject.get().tensor().isPresent());
        }

        /** Tells whether a page that needs this is a {@link ComparisonPage}. */
        boolean isOfSubnetworks() {
            return this == SUBNETWORKS || this == COMPARISON;
        }
    }

    private static final String ICON = "icon";
    private static final String CLASS = "class";

    /** Returns the icon, if there is one. */
    public Optional<ImageDescriptor> icon() {
        String path = element.getAttribute(ICON);
        return path == null ? Optional.empty() : ResourceLocator.imageDescriptorFromBundle(contributor, path);
    }

    /** Returns the name of the contributor's class, without the data that may follow it after a colon. */
    String className() {
        return element.getAttribute(CLASS).replaceFirst(":.*", "");
    }

    /**
     * Makes a page.
     *
     * @throws CoreException if the contributor's class cannot be loaded or made, or is no page
     */
    public KenPage create() throws CoreException {
        Object made = element.createExecutableExtension(CLASS);
        if (made instanceof KenPage page && page instanceof ComparisonPage == need.isOfSubnetworks()) {
            return page;
        }
        String wanted = need.isOfSubnetworks() ? ComparisonPage.class.getSimpleName() : KenPage.class.getSimpleName();
        throw new CoreException(
                Status.error(Messages.bind(Messages.Page_WrongClass, made.getClass().getName(), wanted)));
    }
}
