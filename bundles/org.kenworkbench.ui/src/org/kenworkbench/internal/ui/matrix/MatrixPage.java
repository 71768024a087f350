/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.LatestJob;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.Window;
import org.kenworkbench.viz.matrix.Shown;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The Matrix page: the selected tensor, from the whole of it to the single cell. The wheel and + and − zoom, arrows and dragging move. */
public final class MatrixPage implements KenPage {

    private static final int PADDING = 8;
    private static final int DRAG_STARTS_PIXELS = 4;

    private final Shown[] choices = {Shown.DELTA, Shown.TUNED, Shown.KEPT};
    private PageSite site;
    private Label title;
    private Label message;
    private Combo shown;
    private PictureCanvas canvas;
    private LatestJob reading;
    private TensorSource source;
    private BundleContext bundles;
    private ServiceReference<CheckpointReader> reference;
    private PageSubject subject;
    private TensorSource.Picture picture;
    private Optional<Window> window = Optional.empty();
    private Optional<CellPlace> selected = Optional.empty();
    private Optional<Point> dragFrom = Optional.empty();
    private Optional<Window> dragged = Optional.empty();

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        bundles = FrameworkUtil.getBundle(MatrixPage.class).getBundleContext();
        reference = bundles.getServiceReference(CheckpointReader.class);
        source = new TensorSource(bundles.getService(reference));
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).numColumns(2).applyTo(parent);
        Fonts fonts = new Fonts(parent);
        title = Labels.line(parent, "", Style.TITLE, fonts.monospace()); //$NON-NLS-1$
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(title);
        shown = new Combo(parent, SWT.READ_ONLY);
        for (Shown choice : choices) {
            shown.add(choice.label());
        }
        shown.select(0);
        shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> read()));
        message = Labels.paragraph(parent, "", Style.SECOND, fonts.small()); //$NON-NLS-1$
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).exclude(true).applyTo(message);
        canvas = new PictureCanvas(parent);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(0, 0).applyTo(canvas);
        reading = new LatestJob(Messages.Matrix_Reading, canvas);
        canvas.addControlListener(ControlListener.controlResizedAdapter(event -> read()));
        canvas.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        canvas.addMouseListener(MouseListener.mouseDownAdapter(this::press));
        canvas.addMouseListener(MouseListener.mouseUpAdapter(this::release));
        canvas.addMouseMoveListener(this::drag);
        canvas.addListener(SWT.MouseWheel, event -> zoom(event.count > 0, new Point(event.x, event.y)));
    }

    @Override
    public void show(PageSubject other) {
        boolean sameTensor = subject != null && subject.file().equals(other.file())
                && subject.tensor().map(tensor -> tensor.name()).equals(other.tensor().map(tensor -> tensor.name()));
        subject = other;
        if (!sameTensor) {
            window = Optional.empty();
            selected = Optional.empty();
            picture = null;
            canvas.setView(null);
            title.setText(Labels.literal(other.tensor().orElseThrow().name()));
            title.getParent().layout();
        }
        read();
    }

    private void read() {
        if (subject == null || canvas.getSize().x < 2 || canvas.getSize().y < 2) {
            return;
        }
        TensorSource.Request request = new TensorSource.Request(subject.file(), subject.tensor().orElseThrow().name(), canvas.body(), window,
                choices[shown.getSelectionIndex()], selected);
        reading.request(stale -> answer(request, stale), this::show);
    }

    /** A picture, or why there is none; neither if it is not wanted any more. */
    private record Answer(TensorSource.Picture picture, String problem) {
    }

    private Answer answer(TensorSource.Request request, BooleanSupplier stale) {
        try {
            return new Answer(source.read(request, stale), ""); //$NON-NLS-1$
        } catch (PruningCancelledException e) {
            return new Answer(null, ""); //$NON-NLS-1$
        } catch (IOException e) {
            ILog.of(MatrixPage.class).warn(e.getMessage(), e);
            return new Answer(null, String.valueOf(e.getMessage()));
        }
    }

    private void show(Answer answer) {
        if (answer.picture() == null && answer.problem().isEmpty()) {
            return;
        }
        picture = answer.picture();
        canvas.setView(picture == null ? null : picture.view());
        boolean problem = !answer.problem().isEmpty();
        message.setText(Labels.literal(answer.problem()));
        if (((GridData) message.getLayoutData()).exclude == problem) {
            ((GridData) message.getLayoutData()).exclude = !problem;
            message.setVisible(problem);
            message.getParent().layout();
        }
    }

    private void press(MouseEvent event) {
        canvas.setFocus();
        dragFrom = Optional.of(new Point(event.x, event.y));
        dragged = window;
    }

    private void drag(MouseEvent event) {
        if (dragFrom.isEmpty() || window.isEmpty() || picture == null) {
            return;
        }
        int dx = event.x - dragFrom.get().x;
        int dy = event.y - dragFrom.get().y;
        if (Math.hypot(dx, dy) >= DRAG_STARTS_PIXELS) {
            Window start = dragged.orElse(window.get());
            window = Zoom.moved(Optional.of(start), cells(-dy, start), cells(-dx, start), picture.rows(), picture.columns());
            read();
        }
    }

    private static long cells(int pixels, Window window) {
        return Math.round((double) pixels / window.blockSize() * (1L << window.level()));
    }

    private void release(MouseEvent event) {
        boolean click = dragFrom.isPresent() && Math.hypot(event.x - dragFrom.get().x, event.y - dragFrom.get().y) < DRAG_STARTS_PIXELS;
        dragFrom = Optional.empty();
        if (click && picture != null) {
            picture.layout().cellAt(event.x, event.y).ifPresent(cell -> {
                if (picture.layout().hasOverview() && picture.layout().overview().contains(event.x, event.y)) {
                    window = window.map(now -> new Window(now.level(), now.blockSize(), cell.row(), cell.column()));
                } else {
                    select(cell);
                }
                read();
            });
        }
    }

    private void select(CellPlace cell) {
        long row = Math.clamp(cell.row(), 0, picture.rows() - 1);
        long column = Math.clamp(cell.column(), 0, picture.columns() - 1);
        selected = Optional.of(new CellPlace(row, column));
        site.status(Messages.bind(Messages.Matrix_Status,
                new Object[] {subject.tensor().orElseThrow().name(), Quantities.count(row), Quantities.count(column)}));
    }

    private void zoom(boolean closer, Point at) {
        if (picture == null) {
            return;
        }
        CellPlace centre = picture.layout().cellAt(at.x, at.y).or(() -> selected)
                .orElse(new CellPlace(picture.rows() / 2, picture.columns() / 2));
        window = closer ? Zoom.in(window, picture.layout(), centre) : Zoom.out(window, picture.layout());
        read();
    }

    private void key(KeyEvent event) {
        if (picture == null) {
            return;
        }
        switch (event.character) {
            case '+', '=' -> zoom(true, new Point(-1, -1));
            case '-' -> zoom(false, new Point(-1, -1));
            case '0' -> {
                window = Optional.empty();
                read();
            }
            case SWT.ESC -> {
                selected = Optional.empty();
                site.status(""); //$NON-NLS-1$
                read();
            }
            default -> move(event.keyCode);
        }
    }

    private void move(int keyCode) {
        long page = (long) picture.layout().rows() << picture.layout().level();
        switch (keyCode) {
            case SWT.ARROW_UP -> move(-1, 0);
            case SWT.ARROW_DOWN -> move(1, 0);
            case SWT.ARROW_LEFT -> move(0, -1);
            case SWT.ARROW_RIGHT -> move(0, 1);
            case SWT.PAGE_UP -> move(-page, 0);
            case SWT.PAGE_DOWN -> move(page, 0);
            case SWT.HOME -> move(0, -picture.columns());
            case SWT.END -> move(0, picture.columns());
            default -> {
                // not for this page
            }
        }
    }

    private void move(long rows, long columns) {
        CellPlace from = selected.orElse(new CellPlace(picture.rows() / 2, picture.columns() / 2));
        select(new CellPlace(from.row() + rows, from.column() + columns));
        if (picture.layout().blockOf(selected.get()).isEmpty()) {
            window = window.map(now -> new Window(now.level(), now.blockSize(), selected.get().row(), selected.get().column()));
        }
        read();
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** What is shown, for tests. */
    Optional<TensorSource.Picture> picture() {
        return Optional.ofNullable(picture);
    }

    @Override
    public void dispose() {
        TensorSource closing = source;
        ICoreRunnable close = monitor -> closing.close();
        Job.createSystem(Messages.Matrix_Reading, close).schedule();
        if (reference != null) {
            bundles.ungetService(reference);
        }
    }
}
