import { useQuery } from "@tanstack/react-query";
import { libraryItemQuery, outputQuery, uploadsQuery } from "../api/index.ts";
import { type Given, givenOutput, givenUpload } from "../references/index.ts";

interface Found {
  readonly given: Given | null;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/** The picture that is to be changed: one that was made here, or one that was brought. */
export function usePicture(id: string, from: string | undefined): Found {
  const isUpload = from === "upload";
  const output = useQuery({ ...outputQuery(id), enabled: !isUpload && id !== "" });
  const uploads = useQuery({ ...uploadsQuery, enabled: isUpload });
  const upload = uploads.data?.find((each) => each.id === id);
  // Those that were brought into the library may be older than the list of the latest.
  const item = useQuery({ ...libraryItemQuery(id), enabled: isUpload && uploads.isSuccess && upload === undefined });
  if (!isUpload)
    return {
      given: output.data === undefined ? null : givenOutput(output.data),
      error: output.error,
      isPending: output.isPending,
    };
  const { data } = item;
  const kept: Given | null =
    data === undefined
      ? null
      : { source: "upload", id, width: data.width, height: data.height, pictureUrl: data.pictureUrl, label: data.said };
  return {
    given: upload === undefined ? kept : givenUpload(upload),
    error: uploads.error ?? item.error,
    isPending: uploads.isPending || (upload === undefined && item.isPending),
  };
}

export const originalOf = ({ source, id }: Pick<Given, "source" | "id">): string => `/api/${source}s/${id}/original`;

/** The picture itself, and what was drawn over it before, ready to be shown. */
export const useImage = (url: string | null) =>
  useQuery({
    queryKey: ["image", url],
    queryFn: async () => {
      const image = new Image();
      image.src = url ?? "";
      await image.decode();
      return image;
    },
    enabled: url !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0, // pixels are large, and the browser keeps the file
  });
