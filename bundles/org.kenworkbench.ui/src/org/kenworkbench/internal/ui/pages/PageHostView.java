/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.part.ViewPart;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.pages.PageDescriptor.Need;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.internal.ui.subject.WindowComparisons;
import org.kenworkbench.internal.ui.widget.DroppedFiles;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.internal.ui.window.WindowLine;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;

/**
 * The one view that shows all contributed pages; its secondary id says which. Its page follows the active composition,
 * or the window's comparison, unless the view is pinned; while something that the page needs is missing, the view says
 * so, and a page that throws is removed until the user asks to try again.
 */
public final class PageHostView extends ViewPart implements PageSite {

    private final NothingYet nothingYet = new NothingYet(this);
    private Optional<PageDescriptor> descriptor = Optional.empty();
    private Optional<KenPage> page = Optional.empty();
    private PageStack stack;
    private PageFollower follower;
    private Image icon;
    private String status = "";

    @Override
    public void createPartControl(Composite parent) {
        stack = new PageStack(parent);
        control().addListener(SWT.Dispose, event -> end());
        String id = pageId();
        getSite().getWorkbenchWindow().getWorkbench().getHelpSystem().setHelp(control(), id);
        descriptor = PageRegistry.platform().page(id);
        if (descriptor.isEmpty()) {
            setPartName(id);
            stack.say(Messages.bind(Messages.Page_NotInstalled, id));
            return;
        }
        setPartName(descriptor.get().name());
        descriptor.get().icon().ifPresent(image -> {
            icon = image.createImage();
            setTitleImage(icon);
        });
        if (descriptor.get().need().isOfSubnetworks()) {
            DroppedFiles.install(control(), comparison()::add);
        }
        start(descriptor.get());
        ListenerFaults.watch(this);
    }

    /** Makes the page and its follower. */
    private void start(PageDescriptor of) {
        Need need = of.need();
        if (need.isOfSubnetworks()) {
            WindowComparison comparison = comparison();
            createPage(of, comparison::equip);
            follower = new ComparisonFollower(this, need, comparison);
        } else {
            createPage(of, made -> {
            });
            follower = new CompositionFollower(this, of);
        }
        page.ifPresent(made -> ViewActions.add(bars(), this, made));
    }

    private WindowComparison comparison() {
        WindowComparison comparison = WindowServices.require(WindowComparisons.class)
                .of(getSite().getWorkbenchWindow());
        comparison.begin();
        return comparison;
    }

    private IActionBars bars() {
        return getViewSite().getActionBars();
    }

    private String pageId() {
        String secondary = getViewSite().getSecondaryId() == null ? "" : getViewSite().getSecondaryId();
        return pageId(secondary);
    }

    /** Returns the id of the page within a secondary id. */
    public static String pageId(String secondary) {
        int mark = secondary.indexOf(PageViews.INSTANCE_MARK);
        return mark < 0 ? secondary : secondary.substring(0, mark);
    }

    private void createPage(PageDescriptor of, Consumer<KenPage> prepare) {
        Composite parent = stack.newPage();
        try {
            KenPage made = of.create();
            prepare.accept(made);
            made.createControl(parent, this);
            page = Optional.of(made);
        } catch (CoreException | RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Opens another view of the same page. */
    void openAnother() {
        PageViews.showAnother(getSite().getPage(), pageId());
    }

    private void show(String secondaryId) {
        PageViews.show(getSite().getPage(), secondaryId);
    }

    /** Sets whether the view keeps what it shows, whatever is selected. */
    void setPinned(boolean keep) {
        if (follower != null) {
            follower.setPinned(keep);
        }
    }

    /** Has the page, if there is one, show something, in place of any sentence that the view shows. */
    void present(Consumer<KenPage> subject) {
        guard(() -> {
            if (page.isPresent()) {
                // Who waits with the keyboard at a sentence goes on in the page, which nobody else would give it.
                boolean waited = !stack.isPageShown() && KeyboardFocus.isWithin(control());
                stack.showPage();
                subject.accept(page.get());
                if (waited && stack.isPageShown()) {
                    page.get().setFocus();
                }
            }
        });
    }

    /** Runs code of the page; if it throws, the page is removed and the failure reported. */
    void guard(Runnable ofPage) {
        try {
            ofPage.run();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Removes a page that threw, which must not take the window with it, and offers to try again. */
    private void fail(Throwable e) {
        String sentence = PageFault.logged(descriptor.get(), page, "show the page", e);
        page.ifPresent(this::disposeQuietly);
        page = Optional.empty();
        ViewActions.remove(bars());
        stack.say(sentence);
        stack.offer(Messages.Page_TryAgain, this::tryAgain);
    }

    private void disposeQuietly(KenPage failed) {
        try {
            failed.dispose();
        } catch (RuntimeException | Error e) {
            PageFault.logged(descriptor.get(), Optional.of(failed), "end", e);
        }
    }

    /** Makes a page in place of the one that failed; it begins with what is selected now. */
    private void tryAgain() {
        follower.dispose();
        stack.clear();
        Composite failed = stack.page();
        start(descriptor.get());
        try {
            failed.dispose();
        } catch (RuntimeException | Error e) {
            // thrown by the failed page's own listeners
            PageFault.logged(descriptor.get(), page, "take its controls away", e);
        }
    }

    /** Says that there is no composition, and offers to open or make one. */
    void sayNoModel() {
        stack.say(Messages.Empty_NoModel);
        stack.offer(Messages.Empty_Open, () -> WindowCommands.run(getSite(), WindowCommands.OPEN));
        stack.offer(Messages.Empty_Prune, () -> WindowCommands.run(getSite(), WindowCommands.PRUNE));
    }

    /** Shows a sentence in place of a comparison, and offers to add subnetworks if that is possible. */
    void saySubnetworks(String sentence, boolean canAdd, Runnable add) {
        stack.say(sentence);
        if (canAdd) {
            stack.offer(Messages.Empty_Add, add);
        }
    }

    /** Returns the composition that the page is about; empty if there is none. */
    Optional<PageSubject> subject() {
        return follower instanceof CompositionFollower composition ? composition.subject() : Optional.empty();
    }

    /** Returns the page, if it could be made. */
    Optional<KenPage> page() {
        return page;
    }

    Composite control() {
        return stack.control();
    }

    @Override
    public void select(String name) {
        if (follower != null) {
            follower.select(name);
        }
    }

    @Override
    public void select(Comparison.Pair pair) {
        if (follower != null) {
            follower.select(pair);
        }
    }

    @Override
    public void focus(PageFocus focus) {
        if (follower != null) {
            follower.focus(focus);
        }
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        if (follower != null) {
            follower.point(cell);
        }
    }

    @Override
    public void open(String pageId) {
        show(pageId);
    }

    @Override
    public void missing(String sentence) {
        if (!control().isDisposed()) {
            stack.say(sentence);
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (page.isPresent() && !control().isDisposed()) {
            fail(failure);
        }
    }

    /** Runs something on the UI thread, unless the view is gone by then. For any thread. */
    void later(Display display, Runnable tell) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!control().isDisposed()) {
                    tell.run();
                }
            });
        }
    }

    /** Returns the helper that says that there is nothing to save or to copy yet. */
    NothingYet nothingYet() {
        return nothingYet;
    }

    /** Tells whether this is what the view said last in the status line. */
    boolean says(String line) {
        return status.equals(line);
    }

    @Override
    public void status(String line) {
        status = line;
        getViewSite().getActionBars().getStatusLineManager().setMessage(line);
        if (line.isEmpty()) {
            WindowLine.showAgain(getSite().getWorkbenchWindow());
        }
    }

    @Override
    public void setFocus() {
        if (page.isPresent() && stack.isPageShown()) {
            guard(page.get()::setFocus);
        } else {
            stack.focusSentence();
        }
    }

    /**
     * Ends the page. Called when the controls are disposed of, since a page ends before its controls: if the whole
     * window closes, the workbench disposes of the view itself only after them.
     */
    private void end() {
        ListenerFaults.forget(this);
        if (follower != null) {
            follower.dispose();
        }
        page.ifPresent(this::disposeQuietly);
        page = Optional.empty();
    }

    @Override
    public void dispose() {
        if (icon != null) {
            icon.dispose();
        }
        super.dispose();
    }
}
