/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The view that hosts any contributed page: it makes the page, has it follow its subject, keeps its faults away from
 * the window, saves its picture and copies its table. Uses the ground; it knows neither the pages nor the features,
 * which it reaches by commands and services.
 */
package org.kenworkbench.internal.ui.pages;
