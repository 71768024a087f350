/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPageListener;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartConstants;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.intro.IIntroManager;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.frame.ComparisonTitle;
import org.kenworkbench.ui.frame.FileDrop;
import org.kenworkbench.ui.frame.PageNames;
import org.kenworkbench.ui.frame.WelcomeAtStart;
import org.kenworkbench.ui.frame.WindowStatus;

/**
 * Sets up one window: which bars of the platform it shows, its first size, and its title, which names what the editor
 * shows, or what is compared.
 */
final class KenWindowAdvisor extends WorkbenchWindowAdvisor {

    private final boolean welcome;
    /** Title of the comparison; null before the window is open. */
    private ComparisonTitle comparison;

    /**
     * Creates the advisor of one window.
     *
     * @param welcome whether a start may show the welcome page
     */
    KenWindowAdvisor(IWorkbenchWindowConfigurer configurer, boolean welcome) {
        super(configurer);
        this.welcome = welcome;
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new KenActionBarAdvisor(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setInitialSize(WindowSize.first());
        configurer.setShowCoolBar(true);
        configurer.setShowPerspectiveBar(true);
        configurer.setShowProgressIndicator(true);
        configurer.setShowStatusLine(true);
        configurer.setTitle(productName());
        configurer.getWindow().addPageListener(new TitlePageListener());
        configurer.getWindow().addPerspectiveListener(new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
                closeWelcome();
                if (perspective.getId().equals(ComparePerspective.ID)) {
                    // A state that an earlier version saved may have editors there, which squeeze the views.
                    page.setEditorAreaVisible(false);
                }
                PageNames.give(page.getWorkbenchWindow());
                placeToolBars(page.getWorkbenchWindow().getShell());
                updateTitle();
            }
        });
    }

    /** Closes the welcome page, which would cover what the perspective shows. */
    private static void closeWelcome() {
        IIntroManager intro = PlatformUI.getWorkbench().getIntroManager();
        if (intro.getIntro() != null) {
            intro.closeIntro(intro.getIntro());
        }
    }

    @Override
    public void openIntro() {
        if (welcome && WelcomeAtStart.prepare(getWindowConfigurer().getWindow().getActivePage())) {
            super.openIntro();
        }
    }

    @Override
    public void postWindowOpen() {
        FileDrop.install(getWindowConfigurer().getWindow());
        new WindowStatus(getWindowConfigurer().getWindow(),
                getWindowConfigurer().getActionBarConfigurer().getStatusLineManager());
        comparison = new ComparisonTitle(getWindowConfigurer().getWindow(), this::updateTitle);
        updateTitle();
        namePages();
        PageNames.give(getWindowConfigurer().getWindow());
    }

    /**
     * Makes the views of pages: a view has its page's name on its tab only once it has been made, and those behind
     * others are not made by themselves.
     */
    private void namePages() {
        IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
        for (IViewReference view : page == null ? new IViewReference[0] : page.getViewReferences()) {
            if (view.getId().equals(KenViews.PAGE)) {
                view.getView(true);
            }
        }
    }

    /**
     * Places the tool bars of views anew: after a change of perspective the platform takes them for higher than the
     * line of the tabs, and leaves them below it, where they cover the views.
     */
    private static void placeToolBars(Shell shell) {
        if (shell != null) {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    placeToolBarsIn(shell);
                }
            });
        }
    }

    private static void placeToolBarsIn(Composite parent) {
        for (Control child : parent.getChildren()) {
            if (child instanceof CTabFolder folder && folder.getTopRight() != null) {
                folder.getTopRight().pack();
                folder.setTopRight(folder.getTopRight(), SWT.RIGHT | SWT.WRAP);
            }
            if (child instanceof Composite composite) {
                placeToolBarsIn(composite);
            }
        }
    }

    private void updateTitle() {
        IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
        String content = page == null ? "" : content(page);
        getWindowConfigurer().setTitle(content.isEmpty() ? productName() : content + " · " + productName());
    }

    private String content(IWorkbenchPage page) {
        if (page.getPerspective() != null && page.getPerspective().getId().equals(ComparePerspective.ID)) {
            return comparison == null ? "" : comparison.text();
        }
        IEditorPart editor = page.getActiveEditor();
        return editor == null ? "" : editor.getTitle();
    }

    private static String productName() {
        return Platform.getProduct() == null ? "" : Platform.getProduct().getName();
    }

    /** Follows the editor on top, and the name of that editor. */
    private final class TitlePageListener implements IPageListener, IPartListener2 {

        private final IPropertyListener title = (source, property) -> {
            if (property == IWorkbenchPartConstants.PROP_TITLE) {
                updateTitle();
            }
        };

        /**
         * Updates the title a little later: while listeners are told of parts, the page may still take the last editor
         * for the active one, as it does in a window behind others.
         */
        private void updateTitleLater() {
            Shell shell = getWindowConfigurer().getWindow().getShell();
            if (shell != null && !shell.isDisposed()) {
                shell.getDisplay().asyncExec(() -> {
                    if (!shell.isDisposed()) {
                        updateTitle();
                    }
                });
            }
        }

        @Override
        public void pageOpened(IWorkbenchPage page) {
            page.addPartListener(this);
        }

        @Override
        public void pageClosed(IWorkbenchPage page) {
            page.removePartListener(this);
        }

        @Override
        public void pageActivated(IWorkbenchPage page) {
            updateTitleLater();
        }

        @Override
        public void partOpened(IWorkbenchPartReference part) {
            part.addPropertyListener(title);
            updateTitleLater();
        }

        @Override
        public void partClosed(IWorkbenchPartReference part) {
            part.removePropertyListener(title);
            updateTitleLater();
        }

        @Override
        public void partActivated(IWorkbenchPartReference part) {
            updateTitleLater();
        }

        @Override
        public void partBroughtToTop(IWorkbenchPartReference part) {
            updateTitleLater();
        }
    }
}
