/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.subject.SubjectTracker;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.internal.ui.subject.WindowComparisons;
import org.kenworkbench.internal.ui.window.WindowLine;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The line at the bottom of a window: on what prunings run, and which tensor and cell are selected, or which
 * subnetworks where these are compared. It lives as long as the window. For the UI thread.
 */
public final class WindowStatus {

    private static final String BETWEEN = "   │   ";

    private final IWorkbenchWindow window;
    private final Shell shell;
    private final IStatusLineManager line;
    private final LatestJob asking;
    private final WindowComparison comparison;
    private String provider = "";
    private Optional<PageSubject> subject = Optional.empty();

    /** @param line of the window itself, not of a part */
    public WindowStatus(IWorkbenchWindow window, IStatusLineManager line) {
        this.window = window;
        this.line = line;
        shell = window.getShell();
        asking = new LatestJob(Messages.Status_Asking, shell);
        SubjectTracker tracker = new SubjectTracker(window.getActivePage(), this::follow, (shape, cell) -> {
        });
        WindowLine.writtenBy(window, this::show);
        comparison = WindowServices.require(WindowComparisons.class).of(window);
        comparison.addListener(this::showLater);
        PerspectiveAdapter changed = new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(@Nullable IWorkbenchPage page,
                    @Nullable IPerspectiveDescriptor perspective) {
                showLater();
            }
        };
        window.addPerspectiveListener(changed);
        shell.addDisposeListener(event -> {
            tracker.dispose();
            window.removePerspectiveListener(changed);
        });
        KenPreferences.whenChanged(shell, this::askProvider);
        askProvider();
    }

    private void askProvider() {
        asking.request(ProviderText::now, text -> {
            provider = text;
            show();
        });
    }

    /** A part that becomes active empties the line with its own, so this comes after it. */
    private void follow(Optional<PageSubject> followed) {
        subject = followed;
        showLater();
    }

    private void showLater() {
        shell.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                show();
            }
        });
    }

    private void show() {
        String selected = compares() ? comparison.line()
                : subject.flatMap(of -> of.tensor().map(tensor -> text(tensor, of.focus().cell()))).orElse("");
        line.setMessage(selected.isEmpty() || provider.isEmpty() ? provider + selected : provider + BETWEEN + selected);
    }

    private boolean compares() {
        IWorkbenchPage page = window.getActivePage();
        return page != null && page.getPerspective() != null
                && page.getPerspective().getId().equals(KenViews.COMPARE_PERSPECTIVE);
    }

    private static String text(TensorRow tensor, Optional<TensorCell> cell) {
        String name = Messages.bind(Messages.Status_Tensor, tensor.name(), tensor.shapeText());
        return cell.map(at -> Messages.bind(Messages.Status_Cell,
                new Object[] {name, Numbers.count(at.row()), Numbers.count(at.column())})).orElse(name);
    }
}
