/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/** A page one can come closer to: its view offers it. For the UI thread. */
public interface ZoomPage extends KenPage {

    /** One step closer. */
    void zoomIn();

    /** One step farther. */
    void zoomOut();

    /** As far as to see all. */
    void zoomToAll();
}
