/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.ui.subject.SubjectTracker;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TensorCell;

/**
 * Follower that has a page show the active composition unless its view is pinned, or says what the page lacks. For the
 * UI thread.
 */
final class CompositionFollower implements PageFollower {

    private final PageHostView view;
    private final PageDescriptor descriptor;
    private final SubjectTracker tracker;
    private Optional<PageSubject> shown = Optional.empty();
    private boolean told;
    private boolean pinned;

    CompositionFollower(PageHostView view, PageDescriptor descriptor) {
        this.view = view;
        this.descriptor = descriptor;
        tracker = new SubjectTracker(view.getSite().getPage(), this::follow, this::pointed);
        tracker.whenPlaced(this::again);
    }

    /**
     * Shows the subject again after files were looked for in other places, since those that were missing may be found
     * now.
     */
    private void again() {
        if (view.page().isPresent() && isMet(shown)) {
            present(shown.get());
        }
    }

    @Override
    public void setPinned(boolean keep) {
        pinned = keep;
        if (!pinned) {
            tracker.refresh();
        }
    }

    private void follow(Optional<PageSubject> subject) {
        if (view.page().isEmpty() || told && (pinned || subject.equals(shown))) {
            return;
        }
        told = true;
        shown = subject;
        if (isMet(subject)) {
            present(subject.get());
        } else if (subject.isEmpty()) {
            view.sayNoModel();
        } else if (!descriptor.shows(subject.get())) {
            view.missing(switch (subject.get().source()) {
                case PageSource.OfComposition _ -> Messages.Empty_NotOfResult;
                case PageSource.OfModel _ -> Messages.Empty_NotOfModel;
                case PageSource.OfPair _ -> Messages.Empty_NotOfPair;
            });
        } else {
            view.missing(Messages.Empty_NoTensor);
        }
    }

    private boolean isMet(Optional<PageSubject> subject) {
        return descriptor.need().isMetBy(subject) && descriptor.shows(subject.get());
    }

    private void present(PageSubject subject) {
        view.present((KenPage page) -> page.show(subject));
    }

    /** Returns the composition that the page is about; empty if there is none. */
    Optional<PageSubject> subject() {
        return shown;
    }

    @Override
    public void select(String name) {
        tracker.select(name);
    }

    @Override
    public void focus(PageFocus focus) {
        if (shown.isEmpty() || shown.get().tensor().isEmpty()) {
            return;
        }
        if (pinned) {
            shown = Optional.of(shown.get().withFocus(focus));
            present(shown.get());
        } else {
            tracker.focus(shown.get().tensor().get(), focus);
        }
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        if (shown.isPresent()) {
            shown.get().tensor().ifPresent(tensor -> tracker.point(tensor, cell));
        }
    }

    private void pointed(List<Long> shape, Optional<TensorCell> cell) {
        if (view.page().isPresent() && view.page().get() instanceof PointerPage marks) {
            boolean fits = shown.flatMap(PageSubject::tensor).filter(tensor -> tensor.shape().equals(shape))
                    .isPresent();
            view.guard(() -> marks.point(fits ? cell : Optional.empty()));
        }
    }

    @Override
    public void dispose() {
        tracker.dispose();
    }
}
